import { Marks } from "./marks";
import { Scene } from "./scene";

customElements.define("uplink-marks", Marks);
customElements.define("uplink-scene", Scene);
