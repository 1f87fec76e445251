// The page is complete without this script; it opens the fold that a link leads into, and adds "open all".
"use strict";
(function () {
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target) target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  var views = document.querySelector(".views"), button = document.createElement("button"), open = false;
  button.type = "button";
  button.textContent = views.dataset.open;
  button.addEventListener("click", function () {
    open = !open;
    document.querySelectorAll("details").forEach(function (fold) { fold.open = open; });
    button.textContent = open ? views.dataset.fold : views.dataset.open;
  });
  views.appendChild(button);
})();
