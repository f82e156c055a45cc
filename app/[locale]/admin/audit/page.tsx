import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/shell/page-header";
import { auditParams } from "@/components/transparency/audit-params";
import { AuditTrailList } from "@/components/transparency/audit-trail-list";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: Props) {
  const [actor, search, t] = await Promise.all([requireAdministrator(), searchParams, getTranslations("audit")]);
  const params = auditParams(search);
  const trail = await callerFor(actor).transparency.auditTrail({ action: params.room, objectId: params.object, after: params.after });
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <AuditTrailList trail={trail} params={params} path="/admin/audit" decisions="/admin/decisions" />
    </>
  );
}
