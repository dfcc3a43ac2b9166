export const greeting = "Rendered by a package beside";
