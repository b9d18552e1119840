import { check } from "./check";
import { publishCommand } from "./publish";

const usage = `uplink: a data story that stays true

  uplink check PACK      lists what is wrong with a pack, or says that it is whole
  uplink publish PACK    makes the next edition of a pack

A PACK is a folder, such as data/second-link. Editions are kept under UPLINK_HOME (.uplink).
Exit codes: 0 done, 1 the pack has problems, 2 wrong usage.
`;

const commands: Readonly<Record<string, (folder: string) => Promise<number>>> = { check, publish: publishCommand };

async function run([name = "", folder, ...more]: readonly string[]): Promise<number> {
  if (name === "--help" || name === "help") {
    console.log(usage);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || !folder || more.length) {
    console.error(usage);
    return 2;
  }
  return command(folder);
}

process.exitCode = await run(process.argv.slice(2));
