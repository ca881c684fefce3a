// What scripts add to pages that already work: filters that apply at once, and videos after a click.
(() => {
  "use strict";

  // Filters apply at once only where htmx came in too; until then their button stays.
  document.addEventListener("DOMContentLoaded", () => {
    if (window.htmx) document.documentElement.classList.add("with-script");
  });

  const narrow = window.matchMedia("(max-width: 63.99rem)");
  let open = new Map();

  // -- The filters ---------------------------------------------------------------

  // Lower case, without accents: "fryslan" finds Fryslân.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  // A long list of options gets a box to filter it; without scripts one scrolls.
  function addOptionFilters(root) {
    for (const details of root.querySelectorAll("[data-option-filter]:not(:has(.facet__filter))")) {
      const options = details.closest("fieldset").querySelectorAll(".facet__option");
      const wrapper = document.createElement("div");
      const label = document.createElement("label");
      const input = document.createElement("input");
      wrapper.className = "facet__filter";
      label.className = "facet__filter-label";
      label.textContent = details.dataset.optionFilter;
      label.htmlFor = input.id = `${details.id}-filter`;
      input.type = "search";
      input.className = "utrecht-textbox utrecht-textbox--html-input";
      input.autocomplete = "off";
      input.addEventListener("change", (event) => event.stopPropagation());
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault();
      });
      input.addEventListener("input", () => {
        const wanted = plain(input.value.trim());
        for (const option of options) {
          option.hidden = !plain(option.querySelector(".facet__word").textContent).includes(wanted);
        }
      });
      wrapper.append(label, input);
      details.querySelector("summary").after(wrapper);
    }
  }

  function focusHeading() {
    document.getElementById("zoekkop")?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-close-filters]");
    if (!button || !narrow.matches || !window.htmx) return;
    event.preventDefault();
    button.closest("details").open = false;
    document.getElementById("zoekkop").scrollIntoView();
    focusHeading();
  });

  // What a visitor opened stays open when the results are replaced, and the focus does not get lost.
  document.addEventListener("htmx:beforeSwap", () => {
    open = new Map([...document.querySelectorAll("[data-keep-open]")].map((item) => [item.id, item.open]));
  });

  document.addEventListener("htmx:afterSwap", () => {
    const region = document.getElementById("zoekgebied");
    if (!region) return;
    for (const item of region.querySelectorAll("[data-keep-open]")) {
      if (open.has(item.id)) item.open = open.get(item.id);
    }
    addOptionFilters(region);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    // All values of a filter came in, and the results are what they were.
    if (event.detail.elt.matches(".facet")) {
      event.detail.elt.querySelector(".facet__filter input")?.focus();
      return;
    }
    const heading = document.querySelector("[data-announce]");
    const message = document.getElementById("zoekmelding");
    if (!heading || !message) return;
    const told = heading.textContent.trim().replace(/\s+/g, " ");
    // The same sentence twice would not be spoken: a space that does not show makes it another.
    message.textContent = message.textContent === told ? `${told}\u00a0` : told;
    document.title = `${told} – Praktijkbank`;
    if (document.activeElement === document.body) focusHeading();
  });

  // A search that fails is asked again as a page of its own, so that the visitor reads what went wrong.
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
  }

  addOptionFilters(document);

  // -- Videos ----------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".embed__link");
    const embed = link?.closest("[data-embed]");
    if (!embed?.dataset.embed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.className = "embed__frame";
    frame.src = embed.dataset.embed;
    frame.title = embed.dataset.embedTitle;
    frame.allowFullscreen = true;
    embed.replaceChildren(frame);
    frame.focus();
  });
})();
