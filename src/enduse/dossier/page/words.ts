/** The words of the page for what the data names by code. `labels.py` holds the same kinds for the static part. */

export const KINDS: Readonly<Record<string, string>> = {
  transfer: "transfer",
  share: "share of a flow",
  use: "use",
  incident: "incident",
  identification: "identification",
  manufacture: "manufacture",
  operation: "in service",
  specification: "specification",
  flight: "flight",
  response: "right of reply",
  unknown: "stated as unknown",
  displacement: "displacement",
  sanction: "sanction",
};

export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? singular : plural}`;
}
