// Tells dependency-cruiser what `@/` means; it cannot read that from tsconfig.json under TypeScript 7.
module.exports = { resolve: { alias: { "@": process.cwd() } } };
