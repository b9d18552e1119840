import { follow } from "./height";
import { Marks } from "./marks";
import { Notice } from "./notice";

customElements.define("uplink-marks", Marks);
customElements.define("uplink-notice", Notice);
if (window.parent !== window) follow();
