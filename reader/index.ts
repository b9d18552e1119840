import { Marks } from "./marks";
import { BoundNumber } from "./number";
import { Scene } from "./scene";

customElements.define("uplink-marks", Marks);
customElements.define("uplink-number", BoundNumber);
customElements.define("uplink-scene", Scene);
