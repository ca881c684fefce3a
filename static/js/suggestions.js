// Suggestions below a search box while one types: the editable combobox with a list of the ARIA practices guide.
// The box is an ordinary search box without this; the list comes from this site, and only after two letters.
(() => {
  "use strict";

  const WAIT = 150; // milliseconds after the last letter
  const MIN_LETTERS = 2;
  const boxes = new WeakMap();

  class Suggestions {
    constructor(input) {
      this.input = input;
      this.list = document.createElement("div");
      this.list.id = `${input.id}-suggesties`;
      this.list.className = "suggestions";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", input.dataset.suggestLabel);
      this.list.hidden = true;
      this.status = document.createElement("p");
      this.status.className = "visually-hidden";
      this.status.setAttribute("role", "status");
      input.parentElement.append(this.list);
      input.form.append(this.status);
      for (const [name, value] of [
        ["role", "combobox"],
        ["aria-autocomplete", "list"],
        ["aria-haspopup", "listbox"],
        ["aria-expanded", "false"],
        ["aria-controls", this.list.id],
      ]) {
        input.setAttribute(name, value);
      }
      input.addEventListener("input", () => this.ask());
      input.addEventListener("keydown", (event) => this.press(event));
      input.addEventListener("blur", () => this.close());
      // The box keeps the focus while one points at the list.
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    get active() {
      return this.list.querySelector("[aria-selected=true]");
    }

    ask() {
      clearTimeout(this.timer);
      this.asking?.abort();
      const typed = this.input.value.trim();
      if (typed.length < MIN_LETTERS) {
        this.close();
        return;
      }
      this.timer = setTimeout(() => this.load(typed), WAIT);
    }

    async load(typed) {
      this.asking = new AbortController();
      try {
        const address = `${this.input.dataset.suggestUrl}?${new URLSearchParams({ q: typed })}`;
        const response = await fetch(address, { signal: this.asking.signal });
        if (response.ok) this.show(await response.text());
      } catch (error) {
        if (error.name !== "AbortError") this.close(); // the box works without suggestions
      }
    }

    show(html) {
      if (document.activeElement !== this.input) return;
      this.list.innerHTML = html;
      this.input.removeAttribute("aria-activedescendant");
      const number = this.options.length;
      if (number === 0) {
        this.close();
        return;
      }
      this.open();
      const { suggestOne, suggestMany } = this.input.dataset;
      this.status.textContent = number === 1 ? suggestOne : suggestMany.replace("%s", number);
    }

    open() {
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
    }

    close() {
      clearTimeout(this.timer);
      this.asking?.abort();
      this.list.hidden = true;
      this.status.textContent = "";
      this.input.setAttribute("aria-expanded", "false");
      this.choose(null);
    }

    choose(option) {
      this.active?.setAttribute("aria-selected", "false");
      this.input.removeAttribute("aria-activedescendant");
      if (!option) return;
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    // After the last option the box itself has its turn, and then the first option.
    move(step) {
      const turns = [null, ...this.options];
      const now = turns.indexOf(this.active);
      this.choose(turns[(now + step + turns.length) % turns.length]);
    }

    press(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (this.list.hidden) {
        if (event.key === "ArrowDown" && this.options.length > 0) {
          event.preventDefault();
          this.open();
          if (!event.altKey) this.move(1);
        }
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.close();
      } else if (event.key === "Enter" && this.active) {
        event.preventDefault();
        this.follow(this.active);
      } else if (event.key === "ArrowLeft" || event.key === "ArrowRight" || event.key === "Home" || event.key === "End") {
        this.choose(null);
      }
    }

    follow(option) {
      if (option) location.assign(option.dataset.url);
    }
  }

  // A box gets its list when one comes to it: also one that htmx put in place later.
  function enhance(input) {
    if (!boxes.has(input)) boxes.set(input, new Suggestions(input));
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-suggest-url]")) enhance(event.target);
  });
  for (const input of document.querySelectorAll("[data-suggest-url]")) enhance(input);
})();
