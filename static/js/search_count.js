// Tells the site which questions found nothing, or nothing worth opening. It sends the question and what became of
// it; it keeps nothing in the browser, and the links are ordinary links that work without it.
(() => {
  "use strict";

  let question = ""; // the one that was counted last on this page
  let opened = false;

  const region = () => document.getElementById("zoekgebied");

  function tell(kind) {
    const data = new URLSearchParams({ soort: kind, q: question });
    navigator.sendBeacon(region().dataset.countUrl, data);
  }

  // Only a question without filters says something of its words; the page gives its total then.
  function look() {
    const { total, question: asked } = region()?.dataset ?? {};
    if (total === undefined || asked === question) return;
    question = asked;
    opened = false;
    tell(total === "0" ? "leeg" : "gezocht");
  }

  // What is only like a result is no answer to the question.
  function follow(event) {
    const link = event.target.closest(".result__title a, .recommended a");
    if (!link || link.closest(".search__alike") || opened || !question || region()?.dataset.question !== question) return;
    opened = true;
    tell("geklikt");
  }

  document.addEventListener("click", follow);
  document.addEventListener("auxclick", follow); // the middle button opens a tab
  document.addEventListener("htmx:afterSettle", look);
  look();
})();
