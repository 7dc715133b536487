/* Delen via de telefoon zelf. Kan het apparaat dat niet, dan is er geen knop. Nooit het adres met uw antwoorden. */
(function () {
  "use strict";

  if (!navigator.share) return;

  function show() {
    document.querySelectorAll(".js-share").forEach(function (button) {
      button.hidden = false;
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest(".js-share");
    if (!button) return;
    navigator.share({ title: button.dataset.name, url: button.dataset.address }).catch(function () {
      /* Wie zich bedenkt, deelt niet. */
    });
  });

  document.addEventListener("htmx:after:swap", show);
  show();
})();
