/* Kleine hulp bij het bladeren. Zonder dit bestand werkt alles ook. Niets wordt bewaard. */
(function () {
  "use strict";

  var failure = document.getElementById("storing");

  function find(selector) {
    return document.querySelector("#inhoud " + selector);
  }

  function showScripted() {
    document.querySelectorAll("[data-scripted]").forEach(function (element) {
      element.hidden = false;
    });
  }

  function land() {
    var page = find("[data-title]");
    var start = find(".error-summary") || find("[data-focus]") || find("h1");
    if (page) document.title = page.dataset.title;
    failure.hidden = true;
    showScripted();
    window.scrollTo(0, 0);
    if (start) {
      start.tabIndex = -1;
      start.focus({ preventScroll: true });
    }
  }

  document.addEventListener("htmx:after:swap", land);

  document.addEventListener("htmx:error", function (event) {
    if (!event.detail.ctx) return;
    failure.hidden = false;
    failure.focus();
  });

  document.addEventListener("click", function (event) {
    var exit = event.target.closest(".js-exit");
    if (exit) {
      event.preventDefault();
      document.documentElement.hidden = true;
      window.location.replace(exit.href);
    } else if (event.target.closest(".js-print")) {
      window.print();
    }
  });

  showScripted();
  var summary = find(".error-summary");
  if (summary) summary.focus();
})();
