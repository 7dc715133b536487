/* Grotere letters. Onthoudt alleen die keuze, en op een zuil niets. Gewone letters: dan staat er niets meer. */
(function () {
  "use strict";

  var KEY = "wegwijs.type";
  var LARGE = "large";
  var root = document.documentElement;

  /* Wie niets laat bewaren, houdt de keuze tot de volgende bladzijde. */
  function remembered() {
    try {
      return window.localStorage.getItem(KEY);
    } catch (_) {
      return null;
    }
  }

  function remember(large) {
    if (root.dataset.kiosk) return;
    try {
      if (large) window.localStorage.setItem(KEY, LARGE);
      else window.localStorage.removeItem(KEY);
    } catch (_) { /* dan niet */ }
  }

  function set(large) {
    if (large) root.dataset.type = LARGE;
    else delete root.dataset.type;
  }

  function show(button) {
    var large = root.dataset.type === LARGE;
    button.hidden = false;
    button.querySelector("[data-off]").hidden = large;
    button.querySelector("[data-on]").hidden = !large;
  }

  set(remembered() === LARGE);

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".js-size");
    if (!button) return;
    button.addEventListener("click", function () {
      var large = root.dataset.type !== LARGE;
      set(large);
      remember(large);
      show(button);
    });
    show(button);
  });
})();
