// What answering pages do where scripts run; every page works without it, and none asks another host.
"use strict";

const takesFocus = document.querySelector("[data-focus]");
if (takesFocus) takesFocus.focus();

// An answer that goes with no other takes the others off, and they take it off.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || !box.checked || !box.closest("[data-exclusive]")) return;
  for (const other of box.form.elements) {
    const isSame = other !== box && other.name === box.name;
    if (isSame && ("alone" in box.dataset || "alone" in other.dataset)) other.checked = false;
  }
});

for (const block of document.querySelectorAll("[data-print]")) {
  block.hidden = false;
  block.querySelector("button").addEventListener("click", () => window.print());
}

// The work that keeps robots away (altcha): find the number whose SHA-256 is the challenge.
async function hex(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function solved({ algorithm, challenge, maxNumber, salt, signature }) {
  const atOnce = 200;
  for (let start = 0; start <= maxNumber; start += atOnce) {
    const numbers = Array.from({ length: atOnce }, (_, place) => start + place);
    const found = await Promise.all(numbers.map((number) => hex(salt + number)));
    const place = found.indexOf(challenge);
    if (place >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: start + place, salt, signature }));
  }
  return "";
}

const form = document.querySelector("form[data-proof]");
if (form && window.crypto && crypto.subtle) {
  const work = solved(JSON.parse(form.dataset.proof)).catch(() => "");
  work.then((proof) => { form.elements.proof.value = proof; });
  form.addEventListener("submit", (event) => {
    if (form.elements.proof.value || form.dataset.waited) return;
    event.preventDefault();
    form.querySelector("[data-proof-wait]").hidden = false;
    work.then(() => {
      form.dataset.waited = "yes";
      form.requestSubmit();
    });
  });
}
