import {
  BadgeCheck,
  Banknote,
  BookOpen,
  Building2,
  ChartColumn,
  ClipboardCheck,
  Database,
  Dices,
  Eye,
  FileBadge,
  FileText,
  FileX,
  FlaskConical,
  Gauge,
  Gavel,
  Handshake,
  House,
  Inbox,
  KeyRound,
  Landmark,
  type LucideIcon,
  MessageSquareWarning,
  Package,
  ReceiptText,
  RotateCcw,
  Scale,
  ScrollText,
  Settings,
  ShieldCheck,
  Users,
  Wallet,
  Wrench,
} from "lucide-react";
import type { SubjectKind } from "@/db/schema/words";
import { mayBorrow } from "@/server/subjects/kind";

export type Desk = "enterprise" | "lender" | "admin" | "authority";

/** One place of a desk. `key` names its label under `shell.nav` and its count in the shell's `counts`. */
export type NavItem = {
  key: NavKey;
  href: string;
  icon: LucideIcon;
  /** Stands in the bottom bar on phones; four a desk at most, before the way to all others. */
  bottom?: true;
  /** Begins the second group, under a rule. */
  apart?: true;
  /** Places without an entry of their own that belong here. */
  also?: readonly string[];
};

export type NavKey =
  | "home"
  | "requests"
  | "creditProfile"
  | "reports"
  | "consents"
  | "accessLog"
  | "receipts"
  | "team"
  | "settings"
  | "queue"
  | "lab"
  | "reconsiderations"
  | "deletions"
  | "portfolio"
  | "loans"
  | "products"
  | "overview"
  | "lenders"
  | "data"
  | "catalogue"
  | "rules"
  | "evaluation"
  | "supervision"
  | "inspections"
  | "subjects"
  | "users"
  | "audit"
  | "records"
  | "ownRecords"
  | "repair"
  | "objections"
  | "commitments"
  | "accessReports"
  | "watch"
  | "measures"
  | "keys"
  | "desk";

/** The places of each desk, in the order people work. */
export const navigation: Record<Desk, readonly NavItem[]> = {
  enterprise: [
    { key: "home", href: "/enterprise", icon: House, bottom: true },
    { key: "requests", href: "/enterprise/requests", also: ["/enterprise/apply"], icon: FileText, bottom: true },
    { key: "loans", href: "/enterprise/loans", icon: Banknote },
    { key: "creditProfile", href: "/enterprise/credit-profile", icon: Landmark, bottom: true },
    { key: "evaluation", href: "/enterprise/evaluation", icon: Gauge },
    { key: "reports", href: "/enterprise/reports", icon: FileBadge },
    { key: "repair", href: "/enterprise/repair", icon: Wrench },
    { key: "objections", href: "/enterprise/objections", icon: MessageSquareWarning },
    { key: "commitments", href: "/enterprise/commitments", icon: Handshake },
    { key: "measures", href: "/enterprise/measures", icon: Gavel },
    { key: "consents", href: "/enterprise/data/consents", also: ["/enterprise/data/credential"], icon: ShieldCheck, bottom: true },
    {
      key: "accessLog",
      href: "/enterprise/data/access-log",
      also: ["/enterprise/data/access-reports", "/enterprise/data/decisions"],
      icon: ScrollText,
    },
    { key: "receipts", href: "/enterprise/data/receipts", icon: ReceiptText },
    { key: "team", href: "/enterprise/team", icon: Users, apart: true },
    { key: "settings", href: "/enterprise/settings", icon: Settings },
  ],
  lender: [
    { key: "queue", href: "/lender", icon: Inbox },
    { key: "reconsiderations", href: "/lender/reconsiderations", icon: RotateCcw },
    { key: "deletions", href: "/lender/deletions", icon: FileX },
    { key: "accessReports", href: "/lender/access-reports", icon: Eye },
    { key: "portfolio", href: "/lender/portfolio", icon: Wallet },
    { key: "loans", href: "/lender/loans", icon: Banknote },
    { key: "products", href: "/lender/products", icon: Package },
    { key: "lab", href: "/lender/lab", icon: FlaskConical },
    { key: "team", href: "/lender/team", icon: Users, apart: true },
    { key: "settings", href: "/lender/settings", icon: Settings },
  ],
  admin: [
    { key: "overview", href: "/admin", icon: ChartColumn },
    { key: "lenders", href: "/admin/lenders", icon: Landmark },
    { key: "data", href: "/admin/data", icon: Database },
    { key: "catalogue", href: "/admin/catalogue", icon: BookOpen },
    { key: "rules", href: "/admin/rules", icon: Scale },
    { key: "evaluation", href: "/admin/evaluation", icon: Gauge },
    { key: "supervision", href: "/admin/supervision", icon: Dices },
    { key: "objections", href: "/admin/objections", icon: MessageSquareWarning },
    { key: "watch", href: "/admin/watch", icon: Eye },
    { key: "subjects", href: "/admin/subjects", also: ["/admin/authorities"], icon: Building2 },
    { key: "users", href: "/admin/users", icon: Users, apart: true },
    { key: "audit", href: "/admin/audit", also: ["/admin/decisions"], icon: ScrollText },
    { key: "settings", href: "/admin/settings", icon: Settings },
  ],
  authority: [
    { key: "records", href: "/authority", icon: BadgeCheck },
    { key: "ownRecords", href: "/authority/records", icon: FileText },
    { key: "desk", href: "/authority/desk", icon: Inbox },
    { key: "commitments", href: "/authority/desk/commitments", icon: Handshake },
    { key: "measures", href: "/authority/measures", icon: Gavel },
    { key: "inspections", href: "/authority/inspections", icon: ClipboardCheck },
    { key: "keys", href: "/authority/keys", icon: KeyRound },
    { key: "team", href: "/authority/team", icon: Users, apart: true },
    { key: "settings", href: "/authority/settings", icon: Settings },
  ],
};

/** The places that are not for a subject of this kind: requests and loans, where it may not borrow. */
export function closedTo(kind: SubjectKind | null): readonly NavKey[] {
  return kind === null || mayBorrow(kind) ? [] : ["requests", "loans"];
}

/** The place a path belongs to: the longest address it begins with. */
export function placeOf(desk: Desk, path: string): NavItem | undefined {
  const isUnder = (address: string) => path === address || path.startsWith(`${address}/`);
  const own = navigation[desk].filter(({ href }) => isUnder(href));
  return navigation[desk].find(({ also }) => also?.some(isUnder)) ?? own.sort((one, other) => other.href.length - one.href.length)[0];
}
