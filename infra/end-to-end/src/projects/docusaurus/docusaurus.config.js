/** @type {import("@docusaurus/types").Config} */
export default {
  title: "Docusaurus",
  url: "https://example.com",
  baseUrl: "/",
  presets: [["classic", { docs: { routeBasePath: "docs" }, blog: false }]],
};
