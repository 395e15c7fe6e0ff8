/** The slip prints itself once its code is drawn; the button prints it again. */

document.getElementById("print").addEventListener("click", () => print());
addEventListener("load", () => print(), { once: true });
