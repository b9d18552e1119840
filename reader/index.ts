import { Marks } from "./marks";
import { BoundNumber } from "./number";
import { PageNotice } from "./page-notice";
import { Scene } from "./scene";
import { Share } from "./share";

// A scene's layout depends on it from the first paint. The others take up what is inside them, which is there when the page has been read.
customElements.define("uplink-scene", Scene);
addEventListener("DOMContentLoaded", () => {
  customElements.define("uplink-marks", Marks);
  customElements.define("uplink-notice", PageNotice);
  customElements.define("uplink-number", BoundNumber);
  customElements.define("uplink-share", Share);
});
