import { getLocale, getTranslations } from "next-intl/server";
import { PublicColumn } from "@/components/shell/public-shell";
import { CheckHeld } from "@/components/transparency/check-held";
import { CheckpointTable } from "@/components/transparency/checkpoint-table";
import { GrowthChart } from "@/components/transparency/growth-chart";
import { KeyTable } from "@/components/transparency/key-table";
import { TreePicture } from "@/components/transparency/tree-picture";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { formatCount, formatMoment } from "@/server/kernel/format";
import { callerOf } from "@/server/trpc/caller";
import { beforeIn, hrefBefore, type Search } from "./search-params";

export const generateMetadata = titled("transparency.title");

type Props = { searchParams: Promise<Search> };

/** The log before everybody: what it is, how it stands, and a check of what somebody holds of it. */
export default async function TransparencyPage({ searchParams }: Props) {
  const [t, locale, params] = await Promise.all([getTranslations("transparency"), getLocale(), searchParams]);
  const before = beforeIn(params);
  const { newest, checkpoints, hasMore, days, keys } = await callerOf(null).transparency.logStanding(before ? { before } : {});
  const last = checkpoints.at(-1);
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 max-w-[68ch] text-ink-2">{t("lead")}</p>
      <ul className="mt-4 mb-10 grid max-w-[68ch] list-disc gap-1.5 ps-5 text-ink-2">
        <li>{t("how.leaf")}</li>
        <li>{t("how.grows")}</li>
        <li>{t("how.witness")}</li>
        <li>{t("how.forgets")}</li>
      </ul>
      {newest === null ? (
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      ) : (
        <>
          <section aria-labelledby="standing" className="mb-12">
            <h2 id="standing" className="text-21">
              {t("standing", { size: formatCount(newest.size) })}
            </h2>
            <p className="wrap-anywhere mt-1 mb-6 max-w-[68ch] text-13 text-ink-2">
              {t("newest", { at: formatMoment(newest.signedAt, locale), origin: newest.origin })}
            </p>
            <div className="grid gap-10 xl:grid-cols-2">
              <TreePicture size={newest.size} />
              <GrowthChart days={days} />
            </div>
          </section>
          <section aria-labelledby="check" className="mb-12">
            <h2 id="check" className="text-21">
              {t("check.title")}
            </h2>
            <p className="mt-1 max-w-[68ch] text-ink-2">{t("check.lead")}</p>
            <p className="mt-1 mb-4 max-w-[68ch] text-13 text-ink-2">
              {t.rich("verify", { link: (text) => <TextLink href="/verify">{text}</TextLink> })}
            </p>
            <CheckHeld />
            <Alone />
          </section>
          <section aria-labelledby="checkpoints" className="mb-12">
            <h2 id="checkpoints" className="mb-3 text-21">
              {t("checkpoints.title")}
            </h2>
            <CheckpointTable checkpoints={checkpoints} />
            <Pager
              previousHref={before ? "/transparency#checkpoints" : null}
              nextHref={hasMore && last ? `${hrefBefore(last.size)}#checkpoints` : null}
            />
          </section>
          <section aria-labelledby="keys">
            <h2 id="keys" className="text-21">
              {t("keys.title")}
            </h2>
            <p className="mt-1 mb-3 max-w-[68ch] text-ink-2">{t("keys.lead")}</p>
            <KeyTable keys={keys} />
          </section>
        </>
      )}
    </PublicColumn>
  );
}

/** What whoever trusts nobody downloads, and what to do with it. */
async function Alone() {
  const t = await getTranslations("transparency");
  const file = (href: string, name: string) => (text: React.ReactNode) => (
    <a className="link" href={href} download={name}>
      {text}
    </a>
  );
  return (
    <div className="mt-4 max-w-[72ch] text-12 text-ink-3">
      <p>
        {t.rich("alone", {
          tool: file("/xinfu-verify.mjs", "xinfu-verify.mjs"),
          keys: file("/api/keys", "xinfu-keys.json"),
          checkpoint: file("/api/log/checkpoint", "xinfu-checkpoint.txt"),
        })}
      </p>
      <code className="wrap-anywhere mt-1 block font-mono">
        node xinfu-verify.mjs xinfu-checkpoint.txt xinfu-keys.json consistency.json
      </code>
    </div>
  );
}
