/** Ends a command with exit code 2: bad usage or input. The message is for a person; nothing was written. */
export class Refused extends Error {}
