import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { auditParams } from "@/components/transparency/audit-params";
import { AuditTrailList } from "@/components/transparency/audit-trail-list";
import { requireLender } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: Props) {
  const [actor, search, t] = await Promise.all([requireLender(), searchParams, getTranslations("audit")]);
  const params = auditParams(search);
  const trail = await callerFor(actor).transparency.ownAuditTrail({ action: params.room, objectId: params.object, after: params.after });
  return (
    <>
      <PageHeader title={t("title")} lead={t("ownLead")} />
      <AuditTrailList trail={trail} params={params} path="/lender/audit" />
    </>
  );
}
