import { greeting } from "words";

document.querySelector("#app").innerHTML = `<h1>${greeting}</h1>`;
