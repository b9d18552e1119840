/** The store cannot give what it has. Its message says what of the store is meant, and nothing of what is stored: it may stand in a log. */
export class StoreFault extends Error {}
