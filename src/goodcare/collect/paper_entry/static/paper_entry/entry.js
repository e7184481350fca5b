// Typing in a paper form: Enter moves on. The page works without it.
"use strict";

const entry = document.querySelector("form[data-entry]");
if (entry) {
  const controls = [...entry.querySelectorAll(".gc-entry input, .gc-entry textarea, button")];
  if (!document.querySelector("[data-focus]")) controls[0].focus();
  entry.addEventListener("keydown", (event) => {
    const isText = event.target.tagName === "TEXTAREA";
    if (event.key !== "Enter" || event.target.tagName === "BUTTON" || (isText && !event.ctrlKey)) return;
    event.preventDefault();
    controls[controls.indexOf(event.target) + 1].focus();
  });
}
