import { readReportFile } from "@/server/reports/queries";
import { actsForEnterprise, giveFile } from "../../give-file";

type Props = { params: Promise<{ reportId: string }> };

/** One of the enterprise's own reports to keep. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { reportId } = await params;
  return giveFile(request, { mayRead: actsForEnterprise, read: (actor) => readReportFile(actor, reportId) });
}
