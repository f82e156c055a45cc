import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/shell/public-shell";
import { Words } from "@/components/shell/words";
import { currentSession } from "@/server/auth/require-actor";
import { env } from "@/server/env";

const desks = { enterprise: "/enterprise", lender: "/lender", authority: "/authority", administrator: "/admin" } as const;

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [session, t] = await Promise.all([currentSession(), getTranslations("shell")]);
  const entry = session ? { entry: { href: session.actor ? desks[session.actor.kind] : "/desk", label: t("openDesk") } } : {};
  return (
    <Words of="public">
      <PublicShell demo={env().demo} {...entry}>
        {children}
      </PublicShell>
    </Words>
  );
}
