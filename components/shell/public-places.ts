/** The public pages of the house. `key` names the label under `shell.public`. */
export const publicPlaces = [
  { key: "products", href: "/products" },
  { key: "statistics", href: "/statistics" },
  { key: "commitments", href: "/commitments" },
  { key: "supervision", href: "/supervision" },
  { key: "verify", href: "/verify" },
] as const;

/** What whoever wants to know how the house works finds at the foot of every public page. `key` names the label under `shell.footer`. */
export const footerPlaces = [
  { key: "transparency", href: "/transparency" },
  { key: "publicBodies", href: "/public-bodies" },
  { key: "measures", href: "/measures" },
  { key: "evaluation", href: "/evaluation" },
] as const;
