// What every page does where scripts run; every page works without it.
"use strict";

const takesFocus = document.querySelector("[data-focus]");
if (takesFocus) {
  takesFocus.focus();
  if (!document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
}

// On a narrow screen the work comes first: the menu is folded. Wide, it always stands open.
const menu = document.querySelector("[data-menu]");
if (menu) {
  const wide = matchMedia("(min-width: 900px)");
  const fold = () => {
    menu.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();
}

// A form that was sent is not sent again by a second click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
