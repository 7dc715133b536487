/* De zuil: vraagt na een tijd zonder aanraking of er nog iemand is, en wist dan alles door opnieuw te beginnen. */
(function () {
  "use strict";

  var dialog = document.getElementById("nog-daar");
  if (!dialog) return;

  var home = dialog.dataset.home;
  var left = dialog.querySelector(".js-left");
  var path = window.location.pathname;
  var waiting;
  var counting;

  function begin() {
    document.documentElement.hidden = true;
    window.location.replace(home);
  }

  function wait() {
    window.clearTimeout(waiting);
    window.clearInterval(counting);
    if (dialog.open) dialog.close();
    waiting = window.setTimeout(path === home ? rest : warn, Number(dialog.dataset.idle) * 1000);
  }

  function rest() {
    window.scrollTo(0, 0);
    wait();
  }

  function warn() {
    var seconds = Number(dialog.dataset.warn);
    left.textContent = String(seconds);
    dialog.showModal();
    counting = window.setInterval(function () {
      seconds -= 1;
      left.textContent = String(seconds);
      if (seconds <= 0) begin();
    }, 1000);
  }

  ["pointerdown", "keydown", "scroll"].forEach(function (kind) {
    document.addEventListener(kind, function () {
      if (!dialog.open) wait();
    }, { passive: true, capture: true });
  });
  dialog.querySelector(".js-stay").addEventListener("click", wait);
  dialog.addEventListener("close", wait);
  document.addEventListener("htmx:after:swap", function () {
    path = window.location.pathname;
    wait();
  });

  /* Wie teruggaat, kan het gesprek van een ander zien: dan liever opnieuw beginnen. */
  window.addEventListener("pageshow", function (event) {
    var way = window.performance.getEntriesByType("navigation")[0];
    var back = event.persisted || (way && way.type === "back_forward");
    if (back && path !== home) begin();
  });
  window.addEventListener("popstate", function () {
    if (window.location.pathname !== path) begin();
  });

  wait();
})();
