/** The people of the demo world with a one-click sign-in. `db/seed/demo` makes users of these addresses, marked `is_demo`. */
export const demoPeople = {
  enterprise: "representative@demo.example",
  officer: "officer@demo.example",
  approver: "approver@demo.example",
  manager: "manager@demo.example",
  authority: "authority@demo.example",
  /** Of a town government: a subject that is no company, and sees its own credit profile all the same. */
  town: "town@demo.example",
  administrator: "administrator@demo.example",
  /** What opens data wider, or counts elsewhere, one administrator writes and another agrees to. */
  secondAdministrator: "administrator2@demo.example",
} as const;

export type DemoRole = keyof typeof demoPeople;
export const demoRoles = Object.keys(demoPeople) as DemoRole[];

/** The key of `platform_facts` under which the demo world says when it was loaded. */
export const demoWorldFact = "demo_world";
