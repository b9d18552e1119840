import { publish } from "@/server/editions/publish";
import { openStore, storeHome } from "@/server/store";
import { checked } from "./check";

export async function publishCommand(folder: string): Promise<number> {
  const pack = await checked(folder);
  if (!pack) return 1;
  const store = openStore(storeHome());
  const edition = await publish(pack, store, new Date());
  await store.editions.close();
  console.log(`Published ${folder} as edition ${edition.number}.`);
  return 0;
}
