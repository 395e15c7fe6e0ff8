// Another file or another telephone system: what was shown of the last ones says nothing about them.

const form = document.querySelector("[data-imports]");
const look = form?.querySelector("#look");

form?.addEventListener("change", (event) => {
  if (["source", "logs"].includes(event.target.name)) look.replaceChildren();
});

// What was asked for comes into view, so that nobody misses it below the fold.
look?.addEventListener("htmx:afterSwap", () => look.firstElementChild?.scrollIntoView({ block: "start" }));
