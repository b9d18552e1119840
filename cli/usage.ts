/** A mistake in how a command was called. */
export class Usage extends Error {}
