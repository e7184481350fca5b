// Words that are selected in a text are put into the form that masks them.
"use strict";

const text = document.querySelector("[data-review]");
const points = (words) => Array.from(words).length;

function placeOf(node, offset) {
  const piece = node.parentElement?.closest("[data-start]");
  if (!piece || !text.contains(piece)) return null;
  return Number(piece.dataset.start) + points(node.data.slice(0, offset));
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!text || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (range.startContainer !== range.endContainer || range.startContainer.nodeType !== 3) return;
  const start = placeOf(range.startContainer, range.startOffset);
  if (start === null) return;
  const words = range.toString();
  document.getElementById("id_words").value = words;
  document.getElementById("id_start").value = start;
  document.getElementById("id_end").value = start + points(words);
});

document.getElementById("id_words")?.addEventListener("input", () => {
  document.getElementById("id_start").value = "";
  document.getElementById("id_end").value = "";
});
