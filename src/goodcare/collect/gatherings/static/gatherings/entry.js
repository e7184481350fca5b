// After a point was written down the next one can be typed at once; what is wrong takes the focus.
"use strict";

document.addEventListener("htmx:afterSettle", () => {
  const said = document.getElementById("said");
  const next = said && (said.querySelector("[data-focus]") || said.querySelector("textarea"));
  if (next) next.focus();
});
