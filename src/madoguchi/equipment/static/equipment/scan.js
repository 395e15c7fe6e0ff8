// Reads a label's QR code with the tablet's camera, where the browser can. What it sees stays on the tablet:
// only the label is written into the field, as if somebody had typed it.

const button = document.querySelector("[data-scan]");
const scanner = document.querySelector("[data-scanner]");
const field = document.querySelector("#id_label");
const LOOK_EVERY_MS = 200;

if (button && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) {
  button.hidden = false;
  button.addEventListener("click", open);
  scanner.querySelector("[data-stop]").addEventListener("click", close);
}

const video = scanner?.querySelector("video");
const said = scanner?.querySelector("[data-said]");
let stream = null;

async function open() {
  scanner.hidden = false;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    await video.play();
    look(new window.BarcodeDetector({ formats: ["qr_code"] }));
  } catch {
    said.textContent = "カメラを使えません。ラベルの番号を入れてください。";
  }
}

async function look(detector) {
  if (!stream) return;
  const [found] = await detector.detect(video).catch(() => []);
  if (found) {
    field.value = found.rawValue;
    close();
    field.focus();
    return;
  }
  setTimeout(() => look(detector), LOOK_EVERY_MS);
}

function close() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  scanner.hidden = true;
}
