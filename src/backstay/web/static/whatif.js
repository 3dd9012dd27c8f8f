// Finding entities by name for either choice; without a script the form finds them by their exact names.
import { addFinder } from "./canvas/finder.js";

for (const form of document.querySelectorAll("form.add")) {
  addFinder(form, (id) => {
    const query = new URLSearchParams(location.search), side = form.querySelector("input.finder").dataset.side;
    if (!query.getAll(side).includes(id)) query.append(side, id);
    location.search = query.toString();
  });
}
