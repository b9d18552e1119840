import { follow } from "./height";
import { Marks } from "./marks";
import { Notice } from "./notice";
import { listen } from "./scheme";

customElements.define("uplink-marks", Marks);
customElements.define("uplink-notice", Notice);
listen();
if (window.parent !== window) follow();
