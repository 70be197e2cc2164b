// Files dropped anywhere on the queue are sent at once, and so are files that were chosen.
"use strict";

(() => {
  const form = document.getElementById("tha-tep");
  const input = document.getElementById("tep-tha");
  const files = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (files(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  input.addEventListener("change", () => form.requestSubmit());
})();
