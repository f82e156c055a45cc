import createNextIntlPlugin from "next-intl/plugin";

/** Headers every answer carries; the policy with the nonce and `no-store` come from proxy.ts. */
const everywhere = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), clipboard-write=(self), geolocation=(), microphone=(), payment=(), usb=()" },
];

const built = process.env.NODE_ENV === "development" ? "development" : "production";

/** @type {import("next").NextConfig} */
const config = {
  reactCompiler: true,
  poweredByHeader: false,
  // `npm run verify` checks the types, of tests too; `npm start` builds on machines that have no test tools to check them with.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  allowedDevOrigins: ["127.0.0.1"],
  serverExternalPackages: ["postgres", "@node-rs/argon2", "graphile-worker", "pino"],
  // `i18n/request.ts` gives out messages whose syntax is read already: the formatter alone, in the parser's place.
  turbopack: { resolveAlias: { "use-intl/format-message": `./node_modules/use-intl/dist/esm/${built}/format-message/format-only.js` } },
  experimental: { optimizePackageImports: ["lucide-react"] },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    // What the proxy does not see can still be not found, and that is a page.
    { source: "/_next/:path*", headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }] },
  ],
};

export default createNextIntlPlugin("./i18n/request.ts")(config);
