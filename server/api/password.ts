import { hashPassword, verifyPassword } from "better-auth/crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Store } from "../store";
import type { Person } from "../store/people";
import { ApiProblem } from "./problem";

/** Wrong passwords for an address in a quarter of an hour, from wherever they come. */
const wrong = new RateLimiterMemory({ points: 10, duration: 900 });

/** For whom nobody has an account: looking takes as long as for somebody who has. */
let nobody: Promise<string> | undefined;

/** Whose address and password these are. Throws what is not right, without saying which of the two. */
export async function expectPassword(store: Pick<Store, "people">, given: { email: string; password: string }): Promise<Person> {
  const email = given.email.trim().toLowerCase();
  const tried = await wrong.get(email);
  if (tried && tried.remainingPoints <= 0) {
    const seconds = Math.ceil(tried.msBeforeNext / 1000);
    throw new ApiProblem(
      429,
      "Too many requests",
      `Too many wrong passwords for this address. Try again in ${Math.ceil(seconds / 60)} minutes, or let an owner make a link for a new password.`,
      {},
      { "Retry-After": String(seconds) },
    );
  }
  const person = await store.people.find({ email });
  nobody ??= hashPassword("nobody");
  const right = await verifyPassword({ hash: person?.password || (await nobody), password: given.password });
  if (person?.password && right) {
    await wrong.delete(email);
    return person;
  }
  await wrong.consume(email).catch(() => {});
  throw new ApiProblem(403, "Not right", "The address or the password is not right.");
}
