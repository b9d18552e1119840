// Draws pictures in dots, apart from whatever else the process does. JavaScript, because a worker starts without a compiler.
import { parentPort, workerData } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";

const font = { fontFiles: workerData.files, loadSystemFonts: false, defaultFontFamily: "Source Sans 3" };

parentPort.on("message", ({ id, svg, scale }) => {
  try {
    const png = new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } }).render().asPng();
    parentPort.postMessage({ id, png });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
