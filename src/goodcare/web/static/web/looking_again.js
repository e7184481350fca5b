// A part of a page that says how far work is looks again by itself; the whole page once it ended.
"use strict";

const part = document.querySelector("[data-look-again]");

async function lookAgain() {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-look-again]");
    if (!fresh) {
      location.reload();
      return;
    }
    if (part.innerHTML !== fresh.innerHTML) part.replaceChildren(...fresh.childNodes);
  }
  setTimeout(lookAgain, 1000 * part.dataset.lookAgain);
}

if (part) setTimeout(lookAgain, 1000 * part.dataset.lookAgain);
