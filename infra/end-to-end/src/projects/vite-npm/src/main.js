import "./style.css";

document.querySelector("#app").innerHTML = `<h1>Rendered by ${"Vite"}</h1>`;
