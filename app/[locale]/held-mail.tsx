import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { env } from "@/server/env";

/** Where a message would be sent and none can be: says so before anybody waits for it. Nothing when mail leaves, or can be read beside the demo world. */
export async function HeldMail({ reader }: { reader: "visitor" | "inviter" }) {
  const { smtp, demo } = env();
  if (smtp || demo) return null;
  const t = await getTranslations("account.heldMail");
  return (
    <Banner tone="warn" title={t("title")} className="mb-6 max-w-[68ch]">
      {t.rich(reader, { code: (words) => <code className="font-mono text-13">{words}</code> })}
    </Banner>
  );
}
