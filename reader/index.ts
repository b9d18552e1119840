import { Marks } from "./marks";
import { BoundNumber } from "./number";
import { Scene } from "./scene";
import { Share } from "./share";

customElements.define("uplink-marks", Marks);
customElements.define("uplink-number", BoundNumber);
customElements.define("uplink-scene", Scene);
customElements.define("uplink-share", Share);
