import { useTranslations } from "next-intl";

const kilobyte = 1_000;
const megabyte = 1_000_000;

/** A size people read: bytes, kilobytes from one on, megabytes from one on. */
export function useSizeText(): (bytes: number) => string {
  const t = useTranslations("ui.files");
  return (bytes) => {
    if (bytes < kilobyte) return t("bytes", { bytes: Math.round(bytes) });
    return bytes < megabyte
      ? t("kilobytes", { kilobytes: Math.round(bytes / kilobyte) })
      : t("size", { megabytes: (bytes / megabyte).toFixed(1) });
  };
}
