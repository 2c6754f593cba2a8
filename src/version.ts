/** The same as in package.json; a test keeps them equal, so that no command has to read a file for it. */
export const version = "0.1.0";
