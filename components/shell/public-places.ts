/** The public pages of the house. `key` names the label under `shell.public`. */
export const publicPlaces = [
  { key: "products", href: "/products" },
  { key: "statistics", href: "/statistics" },
  { key: "commitments", href: "/commitments" },
  { key: "supervision", href: "/supervision" },
  { key: "verify", href: "/verify" },
] as const;
