import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace heliograph. */
export namespace heliograph {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a Batch.
         * @deprecated Use heliograph.v1.Batch.$Properties instead.
         */
        interface IBatch extends heliograph.v1.Batch.$Properties {
        }

        /** Represents a Batch. */
        class Batch {

            /**
             * Constructs a new Batch.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.Batch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Batch schema. */
            schema: number;

            /** Batch node. */
            node: string;

            /** Batch epoch. */
            epoch: number;

            /** Batch stream. */
            stream: string;

            /** Batch sequence. */
            sequence: number;

            /** Batch follows. */
            follows: number;

            /** Batch row_count. */
            row_count: number;

            /** Batch backfill. */
            backfill: boolean;

            /** Batch payload. */
            payload: Uint8Array;

            /** Batch preview. */
            preview: boolean;

            /**
             * Creates a new Batch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Batch instance
             */
            static create(properties: heliograph.v1.Batch.$Shape): heliograph.v1.Batch & heliograph.v1.Batch.$Shape;
            static create(properties?: heliograph.v1.Batch.$Properties): heliograph.v1.Batch;

            /**
             * Encodes the specified Batch message. Does not implicitly {@link heliograph.v1.Batch.verify|verify} messages.
             * @param message Batch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.Batch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Batch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.Batch & heliograph.v1.Batch.$Shape} Batch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.Batch & heliograph.v1.Batch.$Shape;

            /**
             * Gets the type url for Batch
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Batch {

            /** Properties of a Batch. */
            interface $Properties {

                /** Batch schema */
                schema?: (number|null);

                /** Batch node */
                node?: (string|null);

                /** Batch epoch */
                epoch?: (number|null);

                /** Batch stream */
                stream?: (string|null);

                /** Batch sequence */
                sequence?: (number|null);

                /** Batch follows */
                follows?: (number|null);

                /** Batch row_count */
                row_count?: (number|null);

                /** Batch backfill */
                backfill?: (boolean|null);

                /** Batch payload */
                payload?: (Uint8Array|null);

                /** Batch preview */
                preview?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Batch. */
            type $Shape = heliograph.v1.Batch.$Properties;
        }

        /**
         * Properties of a Command.
         * @deprecated Use heliograph.v1.Command.$Properties instead.
         */
        interface ICommand extends heliograph.v1.Command.$Properties {
        }

        /** Represents a Command. */
        class Command {

            /**
             * Constructs a new Command.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.Command.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Command set_sample_interval. */
            set_sample_interval?: (heliograph.v1.SetSampleInterval.$Properties|null);

            /** Command release_nvml. */
            release_nvml?: (heliograph.v1.ReleaseNvml.$Properties|null);

            /** Command send_status. */
            send_status?: (heliograph.v1.SendStatus.$Properties|null);

            /** Command command. */
            command?: ("set_sample_interval"|"release_nvml"|"send_status");

            /**
             * Creates a new Command instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Command instance
             */
            static create(properties: heliograph.v1.Command.$Shape): heliograph.v1.Command & heliograph.v1.Command.$Shape;
            static create(properties?: heliograph.v1.Command.$Properties): heliograph.v1.Command;

            /**
             * Encodes the specified Command message. Does not implicitly {@link heliograph.v1.Command.verify|verify} messages.
             * @param message Command message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.Command & heliograph.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.Command & heliograph.v1.Command.$Shape;

            /**
             * Gets the type url for Command
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Command {

            /** Properties of a Command. */
            interface $Properties {

                /** Command set_sample_interval */
                set_sample_interval?: (heliograph.v1.SetSampleInterval.$Properties|null);

                /** Command release_nvml */
                release_nvml?: (heliograph.v1.ReleaseNvml.$Properties|null);

                /** Command send_status */
                send_status?: (heliograph.v1.SendStatus.$Properties|null);

                /** Command command */
                command?: ("set_sample_interval"|"release_nvml"|"send_status");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Command. */
            type $Shape = {
              set_sample_interval?: heliograph.v1.SetSampleInterval.$Shape|null;
              release_nvml?: heliograph.v1.ReleaseNvml.$Shape|null;
              send_status?: heliograph.v1.SendStatus.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ command?: undefined; set_sample_interval?: null; release_nvml?: null; send_status?: null }|{ command?: "set_sample_interval"; set_sample_interval: heliograph.v1.SetSampleInterval.$Shape; release_nvml?: null; send_status?: null }|{ command?: "release_nvml"; set_sample_interval?: null; release_nvml: heliograph.v1.ReleaseNvml.$Shape; send_status?: null }|{ command?: "send_status"; set_sample_interval?: null; release_nvml?: null; send_status: heliograph.v1.SendStatus.$Shape })
            );
        }

        /**
         * Properties of a SetSampleInterval.
         * @deprecated Use heliograph.v1.SetSampleInterval.$Properties instead.
         */
        interface ISetSampleInterval extends heliograph.v1.SetSampleInterval.$Properties {
        }

        /** Represents a SetSampleInterval. */
        class SetSampleInterval {

            /**
             * Constructs a new SetSampleInterval.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.SetSampleInterval.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetSampleInterval interval_ms. */
            interval_ms: number;

            /**
             * Creates a new SetSampleInterval instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetSampleInterval instance
             */
            static create(properties: heliograph.v1.SetSampleInterval.$Shape): heliograph.v1.SetSampleInterval & heliograph.v1.SetSampleInterval.$Shape;
            static create(properties?: heliograph.v1.SetSampleInterval.$Properties): heliograph.v1.SetSampleInterval;

            /**
             * Encodes the specified SetSampleInterval message. Does not implicitly {@link heliograph.v1.SetSampleInterval.verify|verify} messages.
             * @param message SetSampleInterval message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.SetSampleInterval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetSampleInterval message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.SetSampleInterval & heliograph.v1.SetSampleInterval.$Shape} SetSampleInterval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.SetSampleInterval & heliograph.v1.SetSampleInterval.$Shape;

            /**
             * Gets the type url for SetSampleInterval
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace SetSampleInterval {

            /** Properties of a SetSampleInterval. */
            interface $Properties {

                /** SetSampleInterval interval_ms */
                interval_ms?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetSampleInterval. */
            type $Shape = heliograph.v1.SetSampleInterval.$Properties;
        }

        /**
         * Properties of a ReleaseNvml.
         * @deprecated Use heliograph.v1.ReleaseNvml.$Properties instead.
         */
        interface IReleaseNvml extends heliograph.v1.ReleaseNvml.$Properties {
        }

        /** Represents a ReleaseNvml. */
        class ReleaseNvml {

            /**
             * Constructs a new ReleaseNvml.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.ReleaseNvml.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleaseNvml for_ms. */
            for_ms: number;

            /**
             * Creates a new ReleaseNvml instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReleaseNvml instance
             */
            static create(properties: heliograph.v1.ReleaseNvml.$Shape): heliograph.v1.ReleaseNvml & heliograph.v1.ReleaseNvml.$Shape;
            static create(properties?: heliograph.v1.ReleaseNvml.$Properties): heliograph.v1.ReleaseNvml;

            /**
             * Encodes the specified ReleaseNvml message. Does not implicitly {@link heliograph.v1.ReleaseNvml.verify|verify} messages.
             * @param message ReleaseNvml message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.ReleaseNvml.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleaseNvml message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.ReleaseNvml & heliograph.v1.ReleaseNvml.$Shape} ReleaseNvml
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.ReleaseNvml & heliograph.v1.ReleaseNvml.$Shape;

            /**
             * Gets the type url for ReleaseNvml
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace ReleaseNvml {

            /** Properties of a ReleaseNvml. */
            interface $Properties {

                /** ReleaseNvml for_ms */
                for_ms?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleaseNvml. */
            type $Shape = heliograph.v1.ReleaseNvml.$Properties;
        }

        /**
         * Properties of a SendStatus.
         * @deprecated Use heliograph.v1.SendStatus.$Properties instead.
         */
        interface ISendStatus extends heliograph.v1.SendStatus.$Properties {
        }

        /** Represents a SendStatus. */
        class SendStatus {

            /**
             * Constructs a new SendStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.SendStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new SendStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SendStatus instance
             */
            static create(properties: heliograph.v1.SendStatus.$Shape): heliograph.v1.SendStatus & heliograph.v1.SendStatus.$Shape;
            static create(properties?: heliograph.v1.SendStatus.$Properties): heliograph.v1.SendStatus;

            /**
             * Encodes the specified SendStatus message. Does not implicitly {@link heliograph.v1.SendStatus.verify|verify} messages.
             * @param message SendStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.SendStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SendStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.SendStatus & heliograph.v1.SendStatus.$Shape} SendStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.SendStatus & heliograph.v1.SendStatus.$Shape;

            /**
             * Gets the type url for SendStatus
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace SendStatus {

            /** Properties of a SendStatus. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SendStatus. */
            type $Shape = heliograph.v1.SendStatus.$Properties;
        }

        /**
         * Properties of a Commits.
         * @deprecated Use heliograph.v1.Commits.$Properties instead.
         */
        interface ICommits extends heliograph.v1.Commits.$Properties {
        }

        /** Represents a Commits. */
        class Commits {

            /**
             * Constructs a new Commits.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.Commits.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Commits marks. */
            marks: heliograph.v1.StreamMark.$Properties[];

            /** Commits sent_ms. */
            sent_ms: number;

            /**
             * Creates a new Commits instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Commits instance
             */
            static create(properties: heliograph.v1.Commits.$Shape): heliograph.v1.Commits & heliograph.v1.Commits.$Shape;
            static create(properties?: heliograph.v1.Commits.$Properties): heliograph.v1.Commits;

            /**
             * Encodes the specified Commits message. Does not implicitly {@link heliograph.v1.Commits.verify|verify} messages.
             * @param message Commits message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.Commits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Commits message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.Commits & heliograph.v1.Commits.$Shape} Commits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.Commits & heliograph.v1.Commits.$Shape;

            /**
             * Gets the type url for Commits
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Commits {

            /** Properties of a Commits. */
            interface $Properties {

                /** Commits marks */
                marks?: (heliograph.v1.StreamMark.$Properties[]|null);

                /** Commits sent_ms */
                sent_ms?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Commits. */
            type $Shape = heliograph.v1.Commits.$Properties;
        }

        /**
         * Properties of a StreamMark.
         * @deprecated Use heliograph.v1.StreamMark.$Properties instead.
         */
        interface IStreamMark extends heliograph.v1.StreamMark.$Properties {
        }

        /** Represents a StreamMark. */
        class StreamMark {

            /**
             * Constructs a new StreamMark.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.StreamMark.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamMark epoch. */
            epoch: number;

            /** StreamMark stream. */
            stream: string;

            /** StreamMark stored. */
            stored: number;

            /** StreamMark held. */
            held: number;

            /** StreamMark resend. */
            resend: boolean;

            /** StreamMark blocked_reason. */
            blocked_reason: string;

            /**
             * Creates a new StreamMark instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StreamMark instance
             */
            static create(properties: heliograph.v1.StreamMark.$Shape): heliograph.v1.StreamMark & heliograph.v1.StreamMark.$Shape;
            static create(properties?: heliograph.v1.StreamMark.$Properties): heliograph.v1.StreamMark;

            /**
             * Encodes the specified StreamMark message. Does not implicitly {@link heliograph.v1.StreamMark.verify|verify} messages.
             * @param message StreamMark message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.StreamMark.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamMark message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.StreamMark & heliograph.v1.StreamMark.$Shape} StreamMark
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.StreamMark & heliograph.v1.StreamMark.$Shape;

            /**
             * Gets the type url for StreamMark
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace StreamMark {

            /** Properties of a StreamMark. */
            interface $Properties {

                /** StreamMark epoch */
                epoch?: (number|null);

                /** StreamMark stream */
                stream?: (string|null);

                /** StreamMark stored */
                stored?: (number|null);

                /** StreamMark held */
                held?: (number|null);

                /** StreamMark resend */
                resend?: (boolean|null);

                /** StreamMark blocked_reason */
                blocked_reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamMark. */
            type $Shape = heliograph.v1.StreamMark.$Properties;
        }

        /** Severity enum. */
        enum Severity {

            /** SEVERITY_UNSPECIFIED value */
            SEVERITY_UNSPECIFIED = 0,

            /** SEVERITY_INFO value */
            SEVERITY_INFO = 1,

            /** SEVERITY_WARNING value */
            SEVERITY_WARNING = 2,

            /** SEVERITY_CRITICAL value */
            SEVERITY_CRITICAL = 3
        }

        /**
         * Properties of an Event.
         * @deprecated Use heliograph.v1.Event.$Properties instead.
         */
        interface IEvent extends heliograph.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event time_ms. */
            time_ms: number;

            /** Event event_id. */
            event_id: string;

            /** Event kind. */
            kind: string;

            /** Event severity. */
            severity: heliograph.v1.Severity;

            /** Event gpu_uuid. */
            gpu_uuid: string;

            /** Event mig_uuid. */
            mig_uuid: string;

            /** Event job_id. */
            job_id: string;

            /** Event code. */
            code?: (number|null);

            /** Event message. */
            message: string;

            /**
             * Creates a new Event instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Event instance
             */
            static create(properties: heliograph.v1.Event.$Shape): heliograph.v1.Event & heliograph.v1.Event.$Shape;
            static create(properties?: heliograph.v1.Event.$Properties): heliograph.v1.Event;

            /**
             * Encodes the specified Event message. Does not implicitly {@link heliograph.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.Event & heliograph.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.Event & heliograph.v1.Event.$Shape;

            /**
             * Gets the type url for Event
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event time_ms */
                time_ms?: (number|null);

                /** Event event_id */
                event_id?: (string|null);

                /** Event kind */
                kind?: (string|null);

                /** Event severity */
                severity?: (heliograph.v1.Severity|null);

                /** Event gpu_uuid */
                gpu_uuid?: (string|null);

                /** Event mig_uuid */
                mig_uuid?: (string|null);

                /** Event job_id */
                job_id?: (string|null);

                /** Event code */
                code?: (number|null);

                /** Event message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Event. */
            type $Shape = heliograph.v1.Event.$Properties;
        }

        /**
         * Properties of an EventRows.
         * @deprecated Use heliograph.v1.EventRows.$Properties instead.
         */
        interface IEventRows extends heliograph.v1.EventRows.$Properties {
        }

        /** Represents an EventRows. */
        class EventRows {

            /**
             * Constructs a new EventRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.EventRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EventRows rows. */
            rows: heliograph.v1.Event.$Properties[];

            /**
             * Creates a new EventRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EventRows instance
             */
            static create(properties: heliograph.v1.EventRows.$Shape): heliograph.v1.EventRows & heliograph.v1.EventRows.$Shape;
            static create(properties?: heliograph.v1.EventRows.$Properties): heliograph.v1.EventRows;

            /**
             * Encodes the specified EventRows message. Does not implicitly {@link heliograph.v1.EventRows.verify|verify} messages.
             * @param message EventRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.EventRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EventRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.EventRows & heliograph.v1.EventRows.$Shape} EventRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.EventRows & heliograph.v1.EventRows.$Shape;

            /**
             * Gets the type url for EventRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace EventRows {

            /** Properties of an EventRows. */
            interface $Properties {

                /** EventRows rows */
                rows?: (heliograph.v1.Event.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EventRows. */
            type $Shape = heliograph.v1.EventRows.$Properties;
        }

        /**
         * Properties of a NodeInventory.
         * @deprecated Use heliograph.v1.NodeInventory.$Properties instead.
         */
        interface INodeInventory extends heliograph.v1.NodeInventory.$Properties {
        }

        /** Represents a NodeInventory. */
        class NodeInventory {

            /**
             * Constructs a new NodeInventory.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.NodeInventory.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeInventory time_ms. */
            time_ms: number;

            /** NodeInventory hostname. */
            hostname: string;

            /** NodeInventory boot_id. */
            boot_id: string;

            /** NodeInventory agent_version. */
            agent_version: string;

            /** NodeInventory kernel_version. */
            kernel_version: string;

            /** NodeInventory os_name. */
            os_name: string;

            /** NodeInventory cpu_model. */
            cpu_model: string;

            /** NodeInventory cpu_count. */
            cpu_count: number;

            /** NodeInventory memory_total_bytes. */
            memory_total_bytes: number;

            /** NodeInventory driver_version. */
            driver_version: string;

            /** NodeInventory nvml_version. */
            nvml_version: string;

            /** NodeInventory cuda_version. */
            cuda_version: string;

            /** NodeInventory gpu_count. */
            gpu_count: number;

            /**
             * Creates a new NodeInventory instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeInventory instance
             */
            static create(properties: heliograph.v1.NodeInventory.$Shape): heliograph.v1.NodeInventory & heliograph.v1.NodeInventory.$Shape;
            static create(properties?: heliograph.v1.NodeInventory.$Properties): heliograph.v1.NodeInventory;

            /**
             * Encodes the specified NodeInventory message. Does not implicitly {@link heliograph.v1.NodeInventory.verify|verify} messages.
             * @param message NodeInventory message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.NodeInventory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeInventory message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.NodeInventory & heliograph.v1.NodeInventory.$Shape} NodeInventory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.NodeInventory & heliograph.v1.NodeInventory.$Shape;

            /**
             * Gets the type url for NodeInventory
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace NodeInventory {

            /** Properties of a NodeInventory. */
            interface $Properties {

                /** NodeInventory time_ms */
                time_ms?: (number|null);

                /** NodeInventory hostname */
                hostname?: (string|null);

                /** NodeInventory boot_id */
                boot_id?: (string|null);

                /** NodeInventory agent_version */
                agent_version?: (string|null);

                /** NodeInventory kernel_version */
                kernel_version?: (string|null);

                /** NodeInventory os_name */
                os_name?: (string|null);

                /** NodeInventory cpu_model */
                cpu_model?: (string|null);

                /** NodeInventory cpu_count */
                cpu_count?: (number|null);

                /** NodeInventory memory_total_bytes */
                memory_total_bytes?: (number|null);

                /** NodeInventory driver_version */
                driver_version?: (string|null);

                /** NodeInventory nvml_version */
                nvml_version?: (string|null);

                /** NodeInventory cuda_version */
                cuda_version?: (string|null);

                /** NodeInventory gpu_count */
                gpu_count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeInventory. */
            type $Shape = heliograph.v1.NodeInventory.$Properties;
        }

        /**
         * Properties of a NodeInventoryRows.
         * @deprecated Use heliograph.v1.NodeInventoryRows.$Properties instead.
         */
        interface INodeInventoryRows extends heliograph.v1.NodeInventoryRows.$Properties {
        }

        /** Represents a NodeInventoryRows. */
        class NodeInventoryRows {

            /**
             * Constructs a new NodeInventoryRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.NodeInventoryRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeInventoryRows rows. */
            rows: heliograph.v1.NodeInventory.$Properties[];

            /**
             * Creates a new NodeInventoryRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeInventoryRows instance
             */
            static create(properties: heliograph.v1.NodeInventoryRows.$Shape): heliograph.v1.NodeInventoryRows & heliograph.v1.NodeInventoryRows.$Shape;
            static create(properties?: heliograph.v1.NodeInventoryRows.$Properties): heliograph.v1.NodeInventoryRows;

            /**
             * Encodes the specified NodeInventoryRows message. Does not implicitly {@link heliograph.v1.NodeInventoryRows.verify|verify} messages.
             * @param message NodeInventoryRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.NodeInventoryRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeInventoryRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.NodeInventoryRows & heliograph.v1.NodeInventoryRows.$Shape} NodeInventoryRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.NodeInventoryRows & heliograph.v1.NodeInventoryRows.$Shape;

            /**
             * Gets the type url for NodeInventoryRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace NodeInventoryRows {

            /** Properties of a NodeInventoryRows. */
            interface $Properties {

                /** NodeInventoryRows rows */
                rows?: (heliograph.v1.NodeInventory.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeInventoryRows. */
            type $Shape = heliograph.v1.NodeInventoryRows.$Properties;
        }

        /**
         * Properties of a GpuInventory.
         * @deprecated Use heliograph.v1.GpuInventory.$Properties instead.
         */
        interface IGpuInventory extends heliograph.v1.GpuInventory.$Properties {
        }

        /** Represents a GpuInventory. */
        class GpuInventory {

            /**
             * Constructs a new GpuInventory.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuInventory.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuInventory time_ms. */
            time_ms: number;

            /** GpuInventory gpu_uuid. */
            gpu_uuid: string;

            /** GpuInventory mig_uuid. */
            mig_uuid: string;

            /** GpuInventory gpu_index. */
            gpu_index: number;

            /** GpuInventory name. */
            name: string;

            /** GpuInventory pci_bus_id. */
            pci_bus_id: string;

            /** GpuInventory driver_version. */
            driver_version: string;

            /** GpuInventory memory_total_bytes. */
            memory_total_bytes: number;

            /** GpuInventory power_limit_max_watts. */
            power_limit_max_watts?: (number|null);

            /** GpuInventory architecture. */
            architecture: string;

            /** GpuInventory serial. */
            serial: string;

            /** GpuInventory vbios_version. */
            vbios_version: string;

            /** GpuInventory minor_number. */
            minor_number?: (number|null);

            /** GpuInventory gpu_instance_id. */
            gpu_instance_id?: (number|null);

            /** GpuInventory compute_instance_id. */
            compute_instance_id?: (number|null);

            /** GpuInventory mig_profile. */
            mig_profile: string;

            /** GpuInventory multiprocessor_count. */
            multiprocessor_count?: (number|null);

            /**
             * Creates a new GpuInventory instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuInventory instance
             */
            static create(properties: heliograph.v1.GpuInventory.$Shape): heliograph.v1.GpuInventory & heliograph.v1.GpuInventory.$Shape;
            static create(properties?: heliograph.v1.GpuInventory.$Properties): heliograph.v1.GpuInventory;

            /**
             * Encodes the specified GpuInventory message. Does not implicitly {@link heliograph.v1.GpuInventory.verify|verify} messages.
             * @param message GpuInventory message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuInventory.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuInventory message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuInventory & heliograph.v1.GpuInventory.$Shape} GpuInventory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuInventory & heliograph.v1.GpuInventory.$Shape;

            /**
             * Gets the type url for GpuInventory
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuInventory {

            /** Properties of a GpuInventory. */
            interface $Properties {

                /** GpuInventory time_ms */
                time_ms?: (number|null);

                /** GpuInventory gpu_uuid */
                gpu_uuid?: (string|null);

                /** GpuInventory mig_uuid */
                mig_uuid?: (string|null);

                /** GpuInventory gpu_index */
                gpu_index?: (number|null);

                /** GpuInventory name */
                name?: (string|null);

                /** GpuInventory pci_bus_id */
                pci_bus_id?: (string|null);

                /** GpuInventory driver_version */
                driver_version?: (string|null);

                /** GpuInventory memory_total_bytes */
                memory_total_bytes?: (number|null);

                /** GpuInventory power_limit_max_watts */
                power_limit_max_watts?: (number|null);

                /** GpuInventory architecture */
                architecture?: (string|null);

                /** GpuInventory serial */
                serial?: (string|null);

                /** GpuInventory vbios_version */
                vbios_version?: (string|null);

                /** GpuInventory minor_number */
                minor_number?: (number|null);

                /** GpuInventory gpu_instance_id */
                gpu_instance_id?: (number|null);

                /** GpuInventory compute_instance_id */
                compute_instance_id?: (number|null);

                /** GpuInventory mig_profile */
                mig_profile?: (string|null);

                /** GpuInventory multiprocessor_count */
                multiprocessor_count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuInventory. */
            type $Shape = heliograph.v1.GpuInventory.$Properties;
        }

        /**
         * Properties of a GpuInventoryRows.
         * @deprecated Use heliograph.v1.GpuInventoryRows.$Properties instead.
         */
        interface IGpuInventoryRows extends heliograph.v1.GpuInventoryRows.$Properties {
        }

        /** Represents a GpuInventoryRows. */
        class GpuInventoryRows {

            /**
             * Constructs a new GpuInventoryRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuInventoryRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuInventoryRows rows. */
            rows: heliograph.v1.GpuInventory.$Properties[];

            /**
             * Creates a new GpuInventoryRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuInventoryRows instance
             */
            static create(properties: heliograph.v1.GpuInventoryRows.$Shape): heliograph.v1.GpuInventoryRows & heliograph.v1.GpuInventoryRows.$Shape;
            static create(properties?: heliograph.v1.GpuInventoryRows.$Properties): heliograph.v1.GpuInventoryRows;

            /**
             * Encodes the specified GpuInventoryRows message. Does not implicitly {@link heliograph.v1.GpuInventoryRows.verify|verify} messages.
             * @param message GpuInventoryRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuInventoryRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuInventoryRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuInventoryRows & heliograph.v1.GpuInventoryRows.$Shape} GpuInventoryRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuInventoryRows & heliograph.v1.GpuInventoryRows.$Shape;

            /**
             * Gets the type url for GpuInventoryRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuInventoryRows {

            /** Properties of a GpuInventoryRows. */
            interface $Properties {

                /** GpuInventoryRows rows */
                rows?: (heliograph.v1.GpuInventory.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuInventoryRows. */
            type $Shape = heliograph.v1.GpuInventoryRows.$Properties;
        }

        /** DeviceState enum. */
        enum DeviceState {

            /** DEVICE_STATE_UNSPECIFIED value */
            DEVICE_STATE_UNSPECIFIED = 0,

            /** DEVICE_STATE_OK value */
            DEVICE_STATE_OK = 1,

            /** DEVICE_STATE_LOST value */
            DEVICE_STATE_LOST = 2,

            /** DEVICE_STATE_HUNG value */
            DEVICE_STATE_HUNG = 3,

            /** DEVICE_STATE_DRIVER_MISMATCH value */
            DEVICE_STATE_DRIVER_MISMATCH = 4,

            /** DEVICE_STATE_NO_PERMISSION value */
            DEVICE_STATE_NO_PERMISSION = 5,

            /** DEVICE_STATE_NOT_SUPPORTED value */
            DEVICE_STATE_NOT_SUPPORTED = 6,

            /** DEVICE_STATE_RECOVERING value */
            DEVICE_STATE_RECOVERING = 7,

            /** DEVICE_STATE_NOT_PRESENT value */
            DEVICE_STATE_NOT_PRESENT = 8
        }

        /**
         * Properties of a GpuState.
         * @deprecated Use heliograph.v1.GpuState.$Properties instead.
         */
        interface IGpuState extends heliograph.v1.GpuState.$Properties {
        }

        /** Represents a GpuState. */
        class GpuState {

            /**
             * Constructs a new GpuState.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuState time_ms. */
            time_ms: number;

            /** GpuState gpu_uuid. */
            gpu_uuid: string;

            /** GpuState mig_uuid. */
            mig_uuid: string;

            /** GpuState state. */
            state: heliograph.v1.DeviceState;

            /** GpuState reason. */
            reason: string;

            /**
             * Creates a new GpuState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuState instance
             */
            static create(properties: heliograph.v1.GpuState.$Shape): heliograph.v1.GpuState & heliograph.v1.GpuState.$Shape;
            static create(properties?: heliograph.v1.GpuState.$Properties): heliograph.v1.GpuState;

            /**
             * Encodes the specified GpuState message. Does not implicitly {@link heliograph.v1.GpuState.verify|verify} messages.
             * @param message GpuState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuState & heliograph.v1.GpuState.$Shape} GpuState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuState & heliograph.v1.GpuState.$Shape;

            /**
             * Gets the type url for GpuState
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuState {

            /** Properties of a GpuState. */
            interface $Properties {

                /** GpuState time_ms */
                time_ms?: (number|null);

                /** GpuState gpu_uuid */
                gpu_uuid?: (string|null);

                /** GpuState mig_uuid */
                mig_uuid?: (string|null);

                /** GpuState state */
                state?: (heliograph.v1.DeviceState|null);

                /** GpuState reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuState. */
            type $Shape = heliograph.v1.GpuState.$Properties;
        }

        /**
         * Properties of a GpuStateRows.
         * @deprecated Use heliograph.v1.GpuStateRows.$Properties instead.
         */
        interface IGpuStateRows extends heliograph.v1.GpuStateRows.$Properties {
        }

        /** Represents a GpuStateRows. */
        class GpuStateRows {

            /**
             * Constructs a new GpuStateRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuStateRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuStateRows rows. */
            rows: heliograph.v1.GpuState.$Properties[];

            /**
             * Creates a new GpuStateRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuStateRows instance
             */
            static create(properties: heliograph.v1.GpuStateRows.$Shape): heliograph.v1.GpuStateRows & heliograph.v1.GpuStateRows.$Shape;
            static create(properties?: heliograph.v1.GpuStateRows.$Properties): heliograph.v1.GpuStateRows;

            /**
             * Encodes the specified GpuStateRows message. Does not implicitly {@link heliograph.v1.GpuStateRows.verify|verify} messages.
             * @param message GpuStateRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuStateRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuStateRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuStateRows & heliograph.v1.GpuStateRows.$Shape} GpuStateRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuStateRows & heliograph.v1.GpuStateRows.$Shape;

            /**
             * Gets the type url for GpuStateRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuStateRows {

            /** Properties of a GpuStateRows. */
            interface $Properties {

                /** GpuStateRows rows */
                rows?: (heliograph.v1.GpuState.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuStateRows. */
            type $Shape = heliograph.v1.GpuStateRows.$Properties;
        }

        /**
         * Properties of a Capability.
         * @deprecated Use heliograph.v1.Capability.$Properties instead.
         */
        interface ICapability extends heliograph.v1.Capability.$Properties {
        }

        /** Represents a Capability. */
        class Capability {

            /**
             * Constructs a new Capability.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.Capability.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Capability time_ms. */
            time_ms: number;

            /** Capability gpu_uuid. */
            gpu_uuid: string;

            /** Capability mig_uuid. */
            mig_uuid: string;

            /** Capability reading. */
            reading: string;

            /** Capability supported. */
            supported: boolean;

            /** Capability reason. */
            reason: string;

            /**
             * Creates a new Capability instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Capability instance
             */
            static create(properties: heliograph.v1.Capability.$Shape): heliograph.v1.Capability & heliograph.v1.Capability.$Shape;
            static create(properties?: heliograph.v1.Capability.$Properties): heliograph.v1.Capability;

            /**
             * Encodes the specified Capability message. Does not implicitly {@link heliograph.v1.Capability.verify|verify} messages.
             * @param message Capability message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.Capability.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Capability message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.Capability & heliograph.v1.Capability.$Shape} Capability
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.Capability & heliograph.v1.Capability.$Shape;

            /**
             * Gets the type url for Capability
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Capability {

            /** Properties of a Capability. */
            interface $Properties {

                /** Capability time_ms */
                time_ms?: (number|null);

                /** Capability gpu_uuid */
                gpu_uuid?: (string|null);

                /** Capability mig_uuid */
                mig_uuid?: (string|null);

                /** Capability reading */
                reading?: (string|null);

                /** Capability supported */
                supported?: (boolean|null);

                /** Capability reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Capability. */
            type $Shape = heliograph.v1.Capability.$Properties;
        }

        /**
         * Properties of a CapabilityRows.
         * @deprecated Use heliograph.v1.CapabilityRows.$Properties instead.
         */
        interface ICapabilityRows extends heliograph.v1.CapabilityRows.$Properties {
        }

        /** Represents a CapabilityRows. */
        class CapabilityRows {

            /**
             * Constructs a new CapabilityRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.CapabilityRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CapabilityRows rows. */
            rows: heliograph.v1.Capability.$Properties[];

            /**
             * Creates a new CapabilityRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CapabilityRows instance
             */
            static create(properties: heliograph.v1.CapabilityRows.$Shape): heliograph.v1.CapabilityRows & heliograph.v1.CapabilityRows.$Shape;
            static create(properties?: heliograph.v1.CapabilityRows.$Properties): heliograph.v1.CapabilityRows;

            /**
             * Encodes the specified CapabilityRows message. Does not implicitly {@link heliograph.v1.CapabilityRows.verify|verify} messages.
             * @param message CapabilityRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.CapabilityRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CapabilityRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.CapabilityRows & heliograph.v1.CapabilityRows.$Shape} CapabilityRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.CapabilityRows & heliograph.v1.CapabilityRows.$Shape;

            /**
             * Gets the type url for CapabilityRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace CapabilityRows {

            /** Properties of a CapabilityRows. */
            interface $Properties {

                /** CapabilityRows rows */
                rows?: (heliograph.v1.Capability.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CapabilityRows. */
            type $Shape = heliograph.v1.CapabilityRows.$Properties;
        }

        /** JobState enum. */
        enum JobState {

            /** JOB_STATE_UNSPECIFIED value */
            JOB_STATE_UNSPECIFIED = 0,

            /** JOB_STATE_QUEUED value */
            JOB_STATE_QUEUED = 1,

            /** JOB_STATE_RUNNING value */
            JOB_STATE_RUNNING = 2,

            /** JOB_STATE_STALLED value */
            JOB_STATE_STALLED = 3,

            /** JOB_STATE_FINISHED value */
            JOB_STATE_FINISHED = 4,

            /** JOB_STATE_FAILED value */
            JOB_STATE_FAILED = 5,

            /** JOB_STATE_LOST value */
            JOB_STATE_LOST = 6
        }

        /** EndCause enum. */
        enum EndCause {

            /** END_CAUSE_UNSPECIFIED value */
            END_CAUSE_UNSPECIFIED = 0,

            /** END_CAUSE_EXIT value */
            END_CAUSE_EXIT = 1,

            /** END_CAUSE_SIGNAL value */
            END_CAUSE_SIGNAL = 2,

            /** END_CAUSE_OUT_OF_HOST_MEMORY value */
            END_CAUSE_OUT_OF_HOST_MEMORY = 3,

            /** END_CAUSE_OUT_OF_GPU_MEMORY value */
            END_CAUSE_OUT_OF_GPU_MEMORY = 4
        }

        /** StallKind enum. */
        enum StallKind {

            /** STALL_KIND_UNSPECIFIED value */
            STALL_KIND_UNSPECIFIED = 0,

            /** STALL_KIND_COLLECTIVE value */
            STALL_KIND_COLLECTIVE = 1,

            /** STALL_KIND_INPUT value */
            STALL_KIND_INPUT = 2,

            /** STALL_KIND_ONE_GPU value */
            STALL_KIND_ONE_GPU = 3
        }

        /**
         * Properties of a JobEvent.
         * @deprecated Use heliograph.v1.JobEvent.$Properties instead.
         */
        interface IJobEvent extends heliograph.v1.JobEvent.$Properties {
        }

        /** Represents a JobEvent. */
        class JobEvent {

            /**
             * Constructs a new JobEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobEvent time_ms. */
            time_ms: number;

            /** JobEvent job_id. */
            job_id: string;

            /** JobEvent name. */
            name: string;

            /** JobEvent source. */
            source: string;

            /** JobEvent state. */
            state: heliograph.v1.JobState;

            /** JobEvent user. */
            user: string;

            /** JobEvent uid. */
            uid: number;

            /** JobEvent command. */
            command: string;

            /** JobEvent started_ms. */
            started_ms: number;

            /** JobEvent ended_ms. */
            ended_ms?: (number|null);

            /** JobEvent exit_code. */
            exit_code?: (number|null);

            /** JobEvent signal. */
            signal?: (number|null);

            /** JobEvent attempt. */
            attempt: number;

            /** JobEvent rank. */
            rank: number;

            /** JobEvent reason. */
            reason: string;

            /** JobEvent tags. */
            tags: { [k: string]: string };

            /** JobEvent local_rank. */
            local_rank?: (number|null);

            /** JobEvent world_size. */
            world_size?: (number|null);

            /** JobEvent rank_given. */
            rank_given: boolean;

            /** JobEvent end_cause. */
            end_cause: heliograph.v1.EndCause;

            /** JobEvent stall_kind. */
            stall_kind: heliograph.v1.StallKind;

            /** JobEvent estimated_step_seconds. */
            estimated_step_seconds?: (number|null);

            /**
             * Creates a new JobEvent instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobEvent instance
             */
            static create(properties: heliograph.v1.JobEvent.$Shape): heliograph.v1.JobEvent & heliograph.v1.JobEvent.$Shape;
            static create(properties?: heliograph.v1.JobEvent.$Properties): heliograph.v1.JobEvent;

            /**
             * Encodes the specified JobEvent message. Does not implicitly {@link heliograph.v1.JobEvent.verify|verify} messages.
             * @param message JobEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobEvent & heliograph.v1.JobEvent.$Shape} JobEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobEvent & heliograph.v1.JobEvent.$Shape;

            /**
             * Gets the type url for JobEvent
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobEvent {

            /** Properties of a JobEvent. */
            interface $Properties {

                /** JobEvent time_ms */
                time_ms?: (number|null);

                /** JobEvent job_id */
                job_id?: (string|null);

                /** JobEvent name */
                name?: (string|null);

                /** JobEvent source */
                source?: (string|null);

                /** JobEvent state */
                state?: (heliograph.v1.JobState|null);

                /** JobEvent user */
                user?: (string|null);

                /** JobEvent uid */
                uid?: (number|null);

                /** JobEvent command */
                command?: (string|null);

                /** JobEvent started_ms */
                started_ms?: (number|null);

                /** JobEvent ended_ms */
                ended_ms?: (number|null);

                /** JobEvent exit_code */
                exit_code?: (number|null);

                /** JobEvent signal */
                signal?: (number|null);

                /** JobEvent attempt */
                attempt?: (number|null);

                /** JobEvent rank */
                rank?: (number|null);

                /** JobEvent reason */
                reason?: (string|null);

                /** JobEvent tags */
                tags?: ({ [k: string]: string }|null);

                /** JobEvent local_rank */
                local_rank?: (number|null);

                /** JobEvent world_size */
                world_size?: (number|null);

                /** JobEvent rank_given */
                rank_given?: (boolean|null);

                /** JobEvent end_cause */
                end_cause?: (heliograph.v1.EndCause|null);

                /** JobEvent stall_kind */
                stall_kind?: (heliograph.v1.StallKind|null);

                /** JobEvent estimated_step_seconds */
                estimated_step_seconds?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobEvent. */
            type $Shape = heliograph.v1.JobEvent.$Properties;
        }

        /**
         * Properties of a JobEventRows.
         * @deprecated Use heliograph.v1.JobEventRows.$Properties instead.
         */
        interface IJobEventRows extends heliograph.v1.JobEventRows.$Properties {
        }

        /** Represents a JobEventRows. */
        class JobEventRows {

            /**
             * Constructs a new JobEventRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobEventRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobEventRows rows. */
            rows: heliograph.v1.JobEvent.$Properties[];

            /**
             * Creates a new JobEventRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobEventRows instance
             */
            static create(properties: heliograph.v1.JobEventRows.$Shape): heliograph.v1.JobEventRows & heliograph.v1.JobEventRows.$Shape;
            static create(properties?: heliograph.v1.JobEventRows.$Properties): heliograph.v1.JobEventRows;

            /**
             * Encodes the specified JobEventRows message. Does not implicitly {@link heliograph.v1.JobEventRows.verify|verify} messages.
             * @param message JobEventRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobEventRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobEventRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobEventRows & heliograph.v1.JobEventRows.$Shape} JobEventRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobEventRows & heliograph.v1.JobEventRows.$Shape;

            /**
             * Gets the type url for JobEventRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobEventRows {

            /** Properties of a JobEventRows. */
            interface $Properties {

                /** JobEventRows rows */
                rows?: (heliograph.v1.JobEvent.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobEventRows. */
            type $Shape = heliograph.v1.JobEventRows.$Properties;
        }

        /**
         * Properties of a JobProgress.
         * @deprecated Use heliograph.v1.JobProgress.$Properties instead.
         */
        interface IJobProgress extends heliograph.v1.JobProgress.$Properties {
        }

        /** Represents a JobProgress. */
        class JobProgress {

            /**
             * Constructs a new JobProgress.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobProgress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobProgress time_ms. */
            time_ms: number;

            /** JobProgress job_id. */
            job_id: string;

            /** JobProgress attempt. */
            attempt: number;

            /** JobProgress rank. */
            rank: number;

            /** JobProgress step. */
            step: number;

            /** JobProgress total_steps. */
            total_steps?: (number|null);

            /** JobProgress steps_per_second. */
            steps_per_second?: (number|null);

            /** JobProgress source. */
            source: string;

            /**
             * Creates a new JobProgress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobProgress instance
             */
            static create(properties: heliograph.v1.JobProgress.$Shape): heliograph.v1.JobProgress & heliograph.v1.JobProgress.$Shape;
            static create(properties?: heliograph.v1.JobProgress.$Properties): heliograph.v1.JobProgress;

            /**
             * Encodes the specified JobProgress message. Does not implicitly {@link heliograph.v1.JobProgress.verify|verify} messages.
             * @param message JobProgress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobProgress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobProgress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobProgress & heliograph.v1.JobProgress.$Shape} JobProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobProgress & heliograph.v1.JobProgress.$Shape;

            /**
             * Gets the type url for JobProgress
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobProgress {

            /** Properties of a JobProgress. */
            interface $Properties {

                /** JobProgress time_ms */
                time_ms?: (number|null);

                /** JobProgress job_id */
                job_id?: (string|null);

                /** JobProgress attempt */
                attempt?: (number|null);

                /** JobProgress rank */
                rank?: (number|null);

                /** JobProgress step */
                step?: (number|null);

                /** JobProgress total_steps */
                total_steps?: (number|null);

                /** JobProgress steps_per_second */
                steps_per_second?: (number|null);

                /** JobProgress source */
                source?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobProgress. */
            type $Shape = heliograph.v1.JobProgress.$Properties;
        }

        /**
         * Properties of a JobProgressRows.
         * @deprecated Use heliograph.v1.JobProgressRows.$Properties instead.
         */
        interface IJobProgressRows extends heliograph.v1.JobProgressRows.$Properties {
        }

        /** Represents a JobProgressRows. */
        class JobProgressRows {

            /**
             * Constructs a new JobProgressRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobProgressRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobProgressRows rows. */
            rows: heliograph.v1.JobProgress.$Properties[];

            /**
             * Creates a new JobProgressRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobProgressRows instance
             */
            static create(properties: heliograph.v1.JobProgressRows.$Shape): heliograph.v1.JobProgressRows & heliograph.v1.JobProgressRows.$Shape;
            static create(properties?: heliograph.v1.JobProgressRows.$Properties): heliograph.v1.JobProgressRows;

            /**
             * Encodes the specified JobProgressRows message. Does not implicitly {@link heliograph.v1.JobProgressRows.verify|verify} messages.
             * @param message JobProgressRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobProgressRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobProgressRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobProgressRows & heliograph.v1.JobProgressRows.$Shape} JobProgressRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobProgressRows & heliograph.v1.JobProgressRows.$Shape;

            /**
             * Gets the type url for JobProgressRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobProgressRows {

            /** Properties of a JobProgressRows. */
            interface $Properties {

                /** JobProgressRows rows */
                rows?: (heliograph.v1.JobProgress.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobProgressRows. */
            type $Shape = heliograph.v1.JobProgressRows.$Properties;
        }

        /**
         * Properties of a JobMetric.
         * @deprecated Use heliograph.v1.JobMetric.$Properties instead.
         */
        interface IJobMetric extends heliograph.v1.JobMetric.$Properties {
        }

        /** Represents a JobMetric. */
        class JobMetric {

            /**
             * Constructs a new JobMetric.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobMetric.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobMetric time_ms. */
            time_ms: number;

            /** JobMetric job_id. */
            job_id: string;

            /** JobMetric attempt. */
            attempt: number;

            /** JobMetric rank. */
            rank: number;

            /** JobMetric step. */
            step?: (number|null);

            /** JobMetric name. */
            name: string;

            /** JobMetric value. */
            value: number;

            /**
             * Creates a new JobMetric instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobMetric instance
             */
            static create(properties: heliograph.v1.JobMetric.$Shape): heliograph.v1.JobMetric & heliograph.v1.JobMetric.$Shape;
            static create(properties?: heliograph.v1.JobMetric.$Properties): heliograph.v1.JobMetric;

            /**
             * Encodes the specified JobMetric message. Does not implicitly {@link heliograph.v1.JobMetric.verify|verify} messages.
             * @param message JobMetric message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobMetric.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobMetric message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobMetric & heliograph.v1.JobMetric.$Shape} JobMetric
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobMetric & heliograph.v1.JobMetric.$Shape;

            /**
             * Gets the type url for JobMetric
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobMetric {

            /** Properties of a JobMetric. */
            interface $Properties {

                /** JobMetric time_ms */
                time_ms?: (number|null);

                /** JobMetric job_id */
                job_id?: (string|null);

                /** JobMetric attempt */
                attempt?: (number|null);

                /** JobMetric rank */
                rank?: (number|null);

                /** JobMetric step */
                step?: (number|null);

                /** JobMetric name */
                name?: (string|null);

                /** JobMetric value */
                value?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobMetric. */
            type $Shape = heliograph.v1.JobMetric.$Properties;
        }

        /**
         * Properties of a JobMetricRows.
         * @deprecated Use heliograph.v1.JobMetricRows.$Properties instead.
         */
        interface IJobMetricRows extends heliograph.v1.JobMetricRows.$Properties {
        }

        /** Represents a JobMetricRows. */
        class JobMetricRows {

            /**
             * Constructs a new JobMetricRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobMetricRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobMetricRows rows. */
            rows: heliograph.v1.JobMetric.$Properties[];

            /**
             * Creates a new JobMetricRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobMetricRows instance
             */
            static create(properties: heliograph.v1.JobMetricRows.$Shape): heliograph.v1.JobMetricRows & heliograph.v1.JobMetricRows.$Shape;
            static create(properties?: heliograph.v1.JobMetricRows.$Properties): heliograph.v1.JobMetricRows;

            /**
             * Encodes the specified JobMetricRows message. Does not implicitly {@link heliograph.v1.JobMetricRows.verify|verify} messages.
             * @param message JobMetricRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobMetricRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobMetricRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobMetricRows & heliograph.v1.JobMetricRows.$Shape} JobMetricRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobMetricRows & heliograph.v1.JobMetricRows.$Shape;

            /**
             * Gets the type url for JobMetricRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobMetricRows {

            /** Properties of a JobMetricRows. */
            interface $Properties {

                /** JobMetricRows rows */
                rows?: (heliograph.v1.JobMetric.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobMetricRows. */
            type $Shape = heliograph.v1.JobMetricRows.$Properties;
        }

        /** OwnershipSource enum. */
        enum OwnershipSource {

            /** OWNERSHIP_SOURCE_UNSPECIFIED value */
            OWNERSHIP_SOURCE_UNSPECIFIED = 0,

            /** OWNERSHIP_SOURCE_PROCESS value */
            OWNERSHIP_SOURCE_PROCESS = 1,

            /** OWNERSHIP_SOURCE_SCHEDULER value */
            OWNERSHIP_SOURCE_SCHEDULER = 2,

            /** OWNERSHIP_SOURCE_ENVIRONMENT value */
            OWNERSHIP_SOURCE_ENVIRONMENT = 3
        }

        /**
         * Properties of an Ownership.
         * @deprecated Use heliograph.v1.Ownership.$Properties instead.
         */
        interface IOwnership extends heliograph.v1.Ownership.$Properties {
        }

        /** Represents an Ownership. */
        class Ownership {

            /**
             * Constructs a new Ownership.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.Ownership.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ownership time_ms. */
            time_ms: number;

            /** Ownership interval_id. */
            interval_id: string;

            /** Ownership job_id. */
            job_id: string;

            /** Ownership rank. */
            rank: number;

            /** Ownership gpu_uuid. */
            gpu_uuid: string;

            /** Ownership mig_uuid. */
            mig_uuid: string;

            /** Ownership from_ms. */
            from_ms: number;

            /** Ownership seen_until_ms. */
            seen_until_ms: number;

            /** Ownership closed. */
            closed: boolean;

            /** Ownership source. */
            source: heliograph.v1.OwnershipSource;

            /** Ownership confidence_ratio. */
            confidence_ratio: number;

            /**
             * Creates a new Ownership instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Ownership instance
             */
            static create(properties: heliograph.v1.Ownership.$Shape): heliograph.v1.Ownership & heliograph.v1.Ownership.$Shape;
            static create(properties?: heliograph.v1.Ownership.$Properties): heliograph.v1.Ownership;

            /**
             * Encodes the specified Ownership message. Does not implicitly {@link heliograph.v1.Ownership.verify|verify} messages.
             * @param message Ownership message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.Ownership.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Ownership message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.Ownership & heliograph.v1.Ownership.$Shape} Ownership
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.Ownership & heliograph.v1.Ownership.$Shape;

            /**
             * Gets the type url for Ownership
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace Ownership {

            /** Properties of an Ownership. */
            interface $Properties {

                /** Ownership time_ms */
                time_ms?: (number|null);

                /** Ownership interval_id */
                interval_id?: (string|null);

                /** Ownership job_id */
                job_id?: (string|null);

                /** Ownership rank */
                rank?: (number|null);

                /** Ownership gpu_uuid */
                gpu_uuid?: (string|null);

                /** Ownership mig_uuid */
                mig_uuid?: (string|null);

                /** Ownership from_ms */
                from_ms?: (number|null);

                /** Ownership seen_until_ms */
                seen_until_ms?: (number|null);

                /** Ownership closed */
                closed?: (boolean|null);

                /** Ownership source */
                source?: (heliograph.v1.OwnershipSource|null);

                /** Ownership confidence_ratio */
                confidence_ratio?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Ownership. */
            type $Shape = heliograph.v1.Ownership.$Properties;
        }

        /**
         * Properties of an OwnershipRows.
         * @deprecated Use heliograph.v1.OwnershipRows.$Properties instead.
         */
        interface IOwnershipRows extends heliograph.v1.OwnershipRows.$Properties {
        }

        /** Represents an OwnershipRows. */
        class OwnershipRows {

            /**
             * Constructs a new OwnershipRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.OwnershipRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OwnershipRows rows. */
            rows: heliograph.v1.Ownership.$Properties[];

            /**
             * Creates a new OwnershipRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OwnershipRows instance
             */
            static create(properties: heliograph.v1.OwnershipRows.$Shape): heliograph.v1.OwnershipRows & heliograph.v1.OwnershipRows.$Shape;
            static create(properties?: heliograph.v1.OwnershipRows.$Properties): heliograph.v1.OwnershipRows;

            /**
             * Encodes the specified OwnershipRows message. Does not implicitly {@link heliograph.v1.OwnershipRows.verify|verify} messages.
             * @param message OwnershipRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.OwnershipRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OwnershipRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.OwnershipRows & heliograph.v1.OwnershipRows.$Shape} OwnershipRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.OwnershipRows & heliograph.v1.OwnershipRows.$Shape;

            /**
             * Gets the type url for OwnershipRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace OwnershipRows {

            /** Properties of an OwnershipRows. */
            interface $Properties {

                /** OwnershipRows rows */
                rows?: (heliograph.v1.Ownership.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OwnershipRows. */
            type $Shape = heliograph.v1.OwnershipRows.$Properties;
        }

        /** Phase enum. */
        enum Phase {

            /** PHASE_UNSPECIFIED value */
            PHASE_UNSPECIFIED = 0,

            /** PHASE_STARTING value */
            PHASE_STARTING = 1,

            /** PHASE_TRAINING value */
            PHASE_TRAINING = 2,

            /** PHASE_EVALUATING value */
            PHASE_EVALUATING = 3,

            /** PHASE_SAVING value */
            PHASE_SAVING = 4,

            /** PHASE_ENDING value */
            PHASE_ENDING = 5
        }

        /**
         * Properties of a JobPhase.
         * @deprecated Use heliograph.v1.JobPhase.$Properties instead.
         */
        interface IJobPhase extends heliograph.v1.JobPhase.$Properties {
        }

        /** Represents a JobPhase. */
        class JobPhase {

            /**
             * Constructs a new JobPhase.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobPhase.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobPhase time_ms. */
            time_ms: number;

            /** JobPhase job_id. */
            job_id: string;

            /** JobPhase attempt. */
            attempt: number;

            /** JobPhase rank. */
            rank: number;

            /** JobPhase phase. */
            phase: heliograph.v1.Phase;

            /** JobPhase text. */
            text: string;

            /** JobPhase done. */
            done?: (number|null);

            /** JobPhase total. */
            total?: (number|null);

            /** JobPhase since_ms. */
            since_ms: number;

            /** JobPhase seen_until_ms. */
            seen_until_ms: number;

            /** JobPhase closed. */
            closed: boolean;

            /** JobPhase source. */
            source: string;

            /**
             * Creates a new JobPhase instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobPhase instance
             */
            static create(properties: heliograph.v1.JobPhase.$Shape): heliograph.v1.JobPhase & heliograph.v1.JobPhase.$Shape;
            static create(properties?: heliograph.v1.JobPhase.$Properties): heliograph.v1.JobPhase;

            /**
             * Encodes the specified JobPhase message. Does not implicitly {@link heliograph.v1.JobPhase.verify|verify} messages.
             * @param message JobPhase message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobPhase.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobPhase message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobPhase & heliograph.v1.JobPhase.$Shape} JobPhase
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobPhase & heliograph.v1.JobPhase.$Shape;

            /**
             * Gets the type url for JobPhase
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobPhase {

            /** Properties of a JobPhase. */
            interface $Properties {

                /** JobPhase time_ms */
                time_ms?: (number|null);

                /** JobPhase job_id */
                job_id?: (string|null);

                /** JobPhase attempt */
                attempt?: (number|null);

                /** JobPhase rank */
                rank?: (number|null);

                /** JobPhase phase */
                phase?: (heliograph.v1.Phase|null);

                /** JobPhase text */
                text?: (string|null);

                /** JobPhase done */
                done?: (number|null);

                /** JobPhase total */
                total?: (number|null);

                /** JobPhase since_ms */
                since_ms?: (number|null);

                /** JobPhase seen_until_ms */
                seen_until_ms?: (number|null);

                /** JobPhase closed */
                closed?: (boolean|null);

                /** JobPhase source */
                source?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobPhase. */
            type $Shape = heliograph.v1.JobPhase.$Properties;
        }

        /**
         * Properties of a JobPhaseRows.
         * @deprecated Use heliograph.v1.JobPhaseRows.$Properties instead.
         */
        interface IJobPhaseRows extends heliograph.v1.JobPhaseRows.$Properties {
        }

        /** Represents a JobPhaseRows. */
        class JobPhaseRows {

            /**
             * Constructs a new JobPhaseRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.JobPhaseRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobPhaseRows rows. */
            rows: heliograph.v1.JobPhase.$Properties[];

            /**
             * Creates a new JobPhaseRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JobPhaseRows instance
             */
            static create(properties: heliograph.v1.JobPhaseRows.$Shape): heliograph.v1.JobPhaseRows & heliograph.v1.JobPhaseRows.$Shape;
            static create(properties?: heliograph.v1.JobPhaseRows.$Properties): heliograph.v1.JobPhaseRows;

            /**
             * Encodes the specified JobPhaseRows message. Does not implicitly {@link heliograph.v1.JobPhaseRows.verify|verify} messages.
             * @param message JobPhaseRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.JobPhaseRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobPhaseRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.JobPhaseRows & heliograph.v1.JobPhaseRows.$Shape} JobPhaseRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.JobPhaseRows & heliograph.v1.JobPhaseRows.$Shape;

            /**
             * Gets the type url for JobPhaseRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace JobPhaseRows {

            /** Properties of a JobPhaseRows. */
            interface $Properties {

                /** JobPhaseRows rows */
                rows?: (heliograph.v1.JobPhase.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobPhaseRows. */
            type $Shape = heliograph.v1.JobPhaseRows.$Properties;
        }

        /** ProcessKind enum. */
        enum ProcessKind {

            /** PROCESS_KIND_UNSPECIFIED value */
            PROCESS_KIND_UNSPECIFIED = 0,

            /** PROCESS_KIND_COMPUTE value */
            PROCESS_KIND_COMPUTE = 1,

            /** PROCESS_KIND_GRAPHICS value */
            PROCESS_KIND_GRAPHICS = 2,

            /** PROCESS_KIND_MPS value */
            PROCESS_KIND_MPS = 3
        }

        /**
         * Properties of a GpuProcess.
         * @deprecated Use heliograph.v1.GpuProcess.$Properties instead.
         */
        interface IGpuProcess extends heliograph.v1.GpuProcess.$Properties {
        }

        /** Represents a GpuProcess. */
        class GpuProcess {

            /**
             * Constructs a new GpuProcess.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuProcess.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuProcess time_ms. */
            time_ms: number;

            /** GpuProcess gpu_uuid. */
            gpu_uuid: string;

            /** GpuProcess mig_uuid. */
            mig_uuid: string;

            /** GpuProcess pid. */
            pid: number;

            /** GpuProcess kind. */
            kind: heliograph.v1.ProcessKind;

            /** GpuProcess memory_used_bytes. */
            memory_used_bytes?: (number|null);

            /** GpuProcess user. */
            user: string;

            /** GpuProcess command. */
            command: string;

            /** GpuProcess started_ms. */
            started_ms: number;

            /** GpuProcess ended. */
            ended: boolean;

            /** GpuProcess job_id. */
            job_id: string;

            /** GpuProcess sm_utilization_ratio. */
            sm_utilization_ratio?: (number|null);

            /** GpuProcess memory_utilization_ratio. */
            memory_utilization_ratio?: (number|null);

            /** GpuProcess encoder_utilization_ratio. */
            encoder_utilization_ratio?: (number|null);

            /** GpuProcess decoder_utilization_ratio. */
            decoder_utilization_ratio?: (number|null);

            /** GpuProcess container_id. */
            container_id: string;

            /** GpuProcess cgroup. */
            cgroup: string;

            /** GpuProcess memory_peak_bytes. */
            memory_peak_bytes?: (number|null);

            /**
             * Creates a new GpuProcess instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuProcess instance
             */
            static create(properties: heliograph.v1.GpuProcess.$Shape): heliograph.v1.GpuProcess & heliograph.v1.GpuProcess.$Shape;
            static create(properties?: heliograph.v1.GpuProcess.$Properties): heliograph.v1.GpuProcess;

            /**
             * Encodes the specified GpuProcess message. Does not implicitly {@link heliograph.v1.GpuProcess.verify|verify} messages.
             * @param message GpuProcess message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuProcess.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuProcess message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuProcess & heliograph.v1.GpuProcess.$Shape} GpuProcess
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuProcess & heliograph.v1.GpuProcess.$Shape;

            /**
             * Gets the type url for GpuProcess
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuProcess {

            /** Properties of a GpuProcess. */
            interface $Properties {

                /** GpuProcess time_ms */
                time_ms?: (number|null);

                /** GpuProcess gpu_uuid */
                gpu_uuid?: (string|null);

                /** GpuProcess mig_uuid */
                mig_uuid?: (string|null);

                /** GpuProcess pid */
                pid?: (number|null);

                /** GpuProcess kind */
                kind?: (heliograph.v1.ProcessKind|null);

                /** GpuProcess memory_used_bytes */
                memory_used_bytes?: (number|null);

                /** GpuProcess user */
                user?: (string|null);

                /** GpuProcess command */
                command?: (string|null);

                /** GpuProcess started_ms */
                started_ms?: (number|null);

                /** GpuProcess ended */
                ended?: (boolean|null);

                /** GpuProcess job_id */
                job_id?: (string|null);

                /** GpuProcess sm_utilization_ratio */
                sm_utilization_ratio?: (number|null);

                /** GpuProcess memory_utilization_ratio */
                memory_utilization_ratio?: (number|null);

                /** GpuProcess encoder_utilization_ratio */
                encoder_utilization_ratio?: (number|null);

                /** GpuProcess decoder_utilization_ratio */
                decoder_utilization_ratio?: (number|null);

                /** GpuProcess container_id */
                container_id?: (string|null);

                /** GpuProcess cgroup */
                cgroup?: (string|null);

                /** GpuProcess memory_peak_bytes */
                memory_peak_bytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuProcess. */
            type $Shape = heliograph.v1.GpuProcess.$Properties;
        }

        /**
         * Properties of a GpuProcessRows.
         * @deprecated Use heliograph.v1.GpuProcessRows.$Properties instead.
         */
        interface IGpuProcessRows extends heliograph.v1.GpuProcessRows.$Properties {
        }

        /** Represents a GpuProcessRows. */
        class GpuProcessRows {

            /**
             * Constructs a new GpuProcessRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuProcessRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuProcessRows rows. */
            rows: heliograph.v1.GpuProcess.$Properties[];

            /**
             * Creates a new GpuProcessRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuProcessRows instance
             */
            static create(properties: heliograph.v1.GpuProcessRows.$Shape): heliograph.v1.GpuProcessRows & heliograph.v1.GpuProcessRows.$Shape;
            static create(properties?: heliograph.v1.GpuProcessRows.$Properties): heliograph.v1.GpuProcessRows;

            /**
             * Encodes the specified GpuProcessRows message. Does not implicitly {@link heliograph.v1.GpuProcessRows.verify|verify} messages.
             * @param message GpuProcessRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuProcessRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuProcessRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuProcessRows & heliograph.v1.GpuProcessRows.$Shape} GpuProcessRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuProcessRows & heliograph.v1.GpuProcessRows.$Shape;

            /**
             * Gets the type url for GpuProcessRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuProcessRows {

            /** Properties of a GpuProcessRows. */
            interface $Properties {

                /** GpuProcessRows rows */
                rows?: (heliograph.v1.GpuProcess.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuProcessRows. */
            type $Shape = heliograph.v1.GpuProcessRows.$Properties;
        }

        /** QueueState enum. */
        enum QueueState {

            /** QUEUE_STATE_UNSPECIFIED value */
            QUEUE_STATE_UNSPECIFIED = 0,

            /** QUEUE_STATE_WAITING value */
            QUEUE_STATE_WAITING = 1,

            /** QUEUE_STATE_RUNNING value */
            QUEUE_STATE_RUNNING = 2,

            /** QUEUE_STATE_FINISHED value */
            QUEUE_STATE_FINISHED = 3,

            /** QUEUE_STATE_FAILED value */
            QUEUE_STATE_FAILED = 4,

            /** QUEUE_STATE_CANCELLED value */
            QUEUE_STATE_CANCELLED = 5,

            /** QUEUE_STATE_GONE value */
            QUEUE_STATE_GONE = 6,

            /** QUEUE_STATE_UNKNOWN value */
            QUEUE_STATE_UNKNOWN = 7
        }

        /**
         * Properties of a QueuedJob.
         * @deprecated Use heliograph.v1.QueuedJob.$Properties instead.
         */
        interface IQueuedJob extends heliograph.v1.QueuedJob.$Properties {
        }

        /** Represents a QueuedJob. */
        class QueuedJob {

            /**
             * Constructs a new QueuedJob.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.QueuedJob.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** QueuedJob time_ms. */
            time_ms: number;

            /** QueuedJob job_id. */
            job_id: string;

            /** QueuedJob name. */
            name: string;

            /** QueuedJob user. */
            user: string;

            /** QueuedJob uid. */
            uid: number;

            /** QueuedJob state. */
            state: heliograph.v1.QueueState;

            /** QueuedJob reason. */
            reason: string;

            /** QueuedJob reason_code. */
            reason_code: string;

            /** QueuedJob account. */
            account: string;

            /** QueuedJob partition. */
            partition: string;

            /** QueuedJob qos. */
            qos: string;

            /** QueuedJob queued_ms. */
            queued_ms: number;

            /** QueuedJob started_ms. */
            started_ms?: (number|null);

            /** QueuedJob ended_ms. */
            ended_ms?: (number|null);

            /** QueuedJob requested_gpus. */
            requested_gpus?: (number|null);

            /** QueuedJob queue_position. */
            queue_position?: (number|null);

            /** QueuedJob expected_start_ms. */
            expected_start_ms?: (number|null);

            /** QueuedJob array_tasks. */
            array_tasks: string;

            /** QueuedJob array_job_id. */
            array_job_id: string;

            /**
             * Creates a new QueuedJob instance using the specified properties.
             * @param [properties] Properties to set
             * @returns QueuedJob instance
             */
            static create(properties: heliograph.v1.QueuedJob.$Shape): heliograph.v1.QueuedJob & heliograph.v1.QueuedJob.$Shape;
            static create(properties?: heliograph.v1.QueuedJob.$Properties): heliograph.v1.QueuedJob;

            /**
             * Encodes the specified QueuedJob message. Does not implicitly {@link heliograph.v1.QueuedJob.verify|verify} messages.
             * @param message QueuedJob message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.QueuedJob.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QueuedJob message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.QueuedJob & heliograph.v1.QueuedJob.$Shape} QueuedJob
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.QueuedJob & heliograph.v1.QueuedJob.$Shape;

            /**
             * Gets the type url for QueuedJob
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace QueuedJob {

            /** Properties of a QueuedJob. */
            interface $Properties {

                /** QueuedJob time_ms */
                time_ms?: (number|null);

                /** QueuedJob job_id */
                job_id?: (string|null);

                /** QueuedJob name */
                name?: (string|null);

                /** QueuedJob user */
                user?: (string|null);

                /** QueuedJob uid */
                uid?: (number|null);

                /** QueuedJob state */
                state?: (heliograph.v1.QueueState|null);

                /** QueuedJob reason */
                reason?: (string|null);

                /** QueuedJob reason_code */
                reason_code?: (string|null);

                /** QueuedJob account */
                account?: (string|null);

                /** QueuedJob partition */
                partition?: (string|null);

                /** QueuedJob qos */
                qos?: (string|null);

                /** QueuedJob queued_ms */
                queued_ms?: (number|null);

                /** QueuedJob started_ms */
                started_ms?: (number|null);

                /** QueuedJob ended_ms */
                ended_ms?: (number|null);

                /** QueuedJob requested_gpus */
                requested_gpus?: (number|null);

                /** QueuedJob queue_position */
                queue_position?: (number|null);

                /** QueuedJob expected_start_ms */
                expected_start_ms?: (number|null);

                /** QueuedJob array_tasks */
                array_tasks?: (string|null);

                /** QueuedJob array_job_id */
                array_job_id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a QueuedJob. */
            type $Shape = heliograph.v1.QueuedJob.$Properties;
        }

        /**
         * Properties of a QueuedJobRows.
         * @deprecated Use heliograph.v1.QueuedJobRows.$Properties instead.
         */
        interface IQueuedJobRows extends heliograph.v1.QueuedJobRows.$Properties {
        }

        /** Represents a QueuedJobRows. */
        class QueuedJobRows {

            /**
             * Constructs a new QueuedJobRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.QueuedJobRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** QueuedJobRows rows. */
            rows: heliograph.v1.QueuedJob.$Properties[];

            /**
             * Creates a new QueuedJobRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns QueuedJobRows instance
             */
            static create(properties: heliograph.v1.QueuedJobRows.$Shape): heliograph.v1.QueuedJobRows & heliograph.v1.QueuedJobRows.$Shape;
            static create(properties?: heliograph.v1.QueuedJobRows.$Properties): heliograph.v1.QueuedJobRows;

            /**
             * Encodes the specified QueuedJobRows message. Does not implicitly {@link heliograph.v1.QueuedJobRows.verify|verify} messages.
             * @param message QueuedJobRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.QueuedJobRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QueuedJobRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.QueuedJobRows & heliograph.v1.QueuedJobRows.$Shape} QueuedJobRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.QueuedJobRows & heliograph.v1.QueuedJobRows.$Shape;

            /**
             * Gets the type url for QueuedJobRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace QueuedJobRows {

            /** Properties of a QueuedJobRows. */
            interface $Properties {

                /** QueuedJobRows rows */
                rows?: (heliograph.v1.QueuedJob.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a QueuedJobRows. */
            type $Shape = heliograph.v1.QueuedJobRows.$Properties;
        }

        /**
         * Properties of a GpuReading.
         * @deprecated Use heliograph.v1.GpuReading.$Properties instead.
         */
        interface IGpuReading extends heliograph.v1.GpuReading.$Properties {
        }

        /** Represents a GpuReading. */
        class GpuReading {

            /**
             * Constructs a new GpuReading.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuReading.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuReading time_ms. */
            time_ms: number;

            /** GpuReading gpu_uuid. */
            gpu_uuid: string;

            /** GpuReading mig_uuid. */
            mig_uuid: string;

            /** GpuReading gpu_utilization_ratio. */
            gpu_utilization_ratio?: (number|null);

            /** GpuReading memory_utilization_ratio. */
            memory_utilization_ratio?: (number|null);

            /** GpuReading memory_used_bytes. */
            memory_used_bytes?: (number|null);

            /** GpuReading memory_free_bytes. */
            memory_free_bytes?: (number|null);

            /** GpuReading memory_reserved_bytes. */
            memory_reserved_bytes?: (number|null);

            /** GpuReading temperature_celsius. */
            temperature_celsius?: (number|null);

            /** GpuReading power_watts. */
            power_watts?: (number|null);

            /** GpuReading power_limit_watts. */
            power_limit_watts?: (number|null);

            /** GpuReading energy_joules. */
            energy_joules?: (number|null);

            /** GpuReading sm_clock_mhz. */
            sm_clock_mhz?: (number|null);

            /** GpuReading memory_clock_mhz. */
            memory_clock_mhz?: (number|null);

            /** GpuReading graphics_clock_mhz. */
            graphics_clock_mhz?: (number|null);

            /** GpuReading video_clock_mhz. */
            video_clock_mhz?: (number|null);

            /** GpuReading encoder_utilization_ratio. */
            encoder_utilization_ratio?: (number|null);

            /** GpuReading decoder_utilization_ratio. */
            decoder_utilization_ratio?: (number|null);

            /** GpuReading fan_speed_ratio. */
            fan_speed_ratio?: (number|null);

            /** GpuReading performance_state. */
            performance_state?: (number|null);

            /** GpuReading memory_temperature_celsius. */
            memory_temperature_celsius?: (number|null);

            /** GpuReading jpeg_utilization_ratio. */
            jpeg_utilization_ratio?: (number|null);

            /** GpuReading ofa_utilization_ratio. */
            ofa_utilization_ratio?: (number|null);

            /** GpuReading bar1_used_bytes. */
            bar1_used_bytes?: (number|null);

            /** GpuReading encoder_sessions. */
            encoder_sessions?: (number|null);

            /** GpuReading throttle_gpu_idle. */
            throttle_gpu_idle?: (number|null);

            /** GpuReading throttle_clocks_setting. */
            throttle_clocks_setting?: (number|null);

            /** GpuReading throttle_power_cap. */
            throttle_power_cap?: (number|null);

            /** GpuReading throttle_hw_slowdown. */
            throttle_hw_slowdown?: (number|null);

            /** GpuReading throttle_sync_boost. */
            throttle_sync_boost?: (number|null);

            /** GpuReading throttle_sw_thermal. */
            throttle_sw_thermal?: (number|null);

            /** GpuReading throttle_hw_thermal. */
            throttle_hw_thermal?: (number|null);

            /** GpuReading throttle_hw_power_brake. */
            throttle_hw_power_brake?: (number|null);

            /** GpuReading throttle_display_clocks. */
            throttle_display_clocks?: (number|null);

            /** GpuReading graphics_active_ratio. */
            graphics_active_ratio?: (number|null);

            /** GpuReading sm_active_ratio. */
            sm_active_ratio?: (number|null);

            /** GpuReading sm_occupancy_ratio. */
            sm_occupancy_ratio?: (number|null);

            /** GpuReading integer_active_ratio. */
            integer_active_ratio?: (number|null);

            /** GpuReading tensor_active_ratio. */
            tensor_active_ratio?: (number|null);

            /** GpuReading dram_active_ratio. */
            dram_active_ratio?: (number|null);

            /** GpuReading fp64_active_ratio. */
            fp64_active_ratio?: (number|null);

            /** GpuReading fp32_active_ratio. */
            fp32_active_ratio?: (number|null);

            /** GpuReading fp16_active_ratio. */
            fp16_active_ratio?: (number|null);

            /** GpuReading pcie_transmit_bytes_per_second. */
            pcie_transmit_bytes_per_second?: (number|null);

            /** GpuReading pcie_receive_bytes_per_second. */
            pcie_receive_bytes_per_second?: (number|null);

            /** GpuReading nvlink_transmit_bytes_per_second. */
            nvlink_transmit_bytes_per_second?: (number|null);

            /** GpuReading nvlink_receive_bytes_per_second. */
            nvlink_receive_bytes_per_second?: (number|null);

            /**
             * Creates a new GpuReading instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuReading instance
             */
            static create(properties: heliograph.v1.GpuReading.$Shape): heliograph.v1.GpuReading & heliograph.v1.GpuReading.$Shape;
            static create(properties?: heliograph.v1.GpuReading.$Properties): heliograph.v1.GpuReading;

            /**
             * Encodes the specified GpuReading message. Does not implicitly {@link heliograph.v1.GpuReading.verify|verify} messages.
             * @param message GpuReading message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuReading.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuReading message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuReading & heliograph.v1.GpuReading.$Shape} GpuReading
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuReading & heliograph.v1.GpuReading.$Shape;

            /**
             * Gets the type url for GpuReading
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuReading {

            /** Properties of a GpuReading. */
            interface $Properties {

                /** GpuReading time_ms */
                time_ms?: (number|null);

                /** GpuReading gpu_uuid */
                gpu_uuid?: (string|null);

                /** GpuReading mig_uuid */
                mig_uuid?: (string|null);

                /** GpuReading gpu_utilization_ratio */
                gpu_utilization_ratio?: (number|null);

                /** GpuReading memory_utilization_ratio */
                memory_utilization_ratio?: (number|null);

                /** GpuReading memory_used_bytes */
                memory_used_bytes?: (number|null);

                /** GpuReading memory_free_bytes */
                memory_free_bytes?: (number|null);

                /** GpuReading memory_reserved_bytes */
                memory_reserved_bytes?: (number|null);

                /** GpuReading temperature_celsius */
                temperature_celsius?: (number|null);

                /** GpuReading power_watts */
                power_watts?: (number|null);

                /** GpuReading power_limit_watts */
                power_limit_watts?: (number|null);

                /** GpuReading energy_joules */
                energy_joules?: (number|null);

                /** GpuReading sm_clock_mhz */
                sm_clock_mhz?: (number|null);

                /** GpuReading memory_clock_mhz */
                memory_clock_mhz?: (number|null);

                /** GpuReading graphics_clock_mhz */
                graphics_clock_mhz?: (number|null);

                /** GpuReading video_clock_mhz */
                video_clock_mhz?: (number|null);

                /** GpuReading encoder_utilization_ratio */
                encoder_utilization_ratio?: (number|null);

                /** GpuReading decoder_utilization_ratio */
                decoder_utilization_ratio?: (number|null);

                /** GpuReading fan_speed_ratio */
                fan_speed_ratio?: (number|null);

                /** GpuReading performance_state */
                performance_state?: (number|null);

                /** GpuReading memory_temperature_celsius */
                memory_temperature_celsius?: (number|null);

                /** GpuReading jpeg_utilization_ratio */
                jpeg_utilization_ratio?: (number|null);

                /** GpuReading ofa_utilization_ratio */
                ofa_utilization_ratio?: (number|null);

                /** GpuReading bar1_used_bytes */
                bar1_used_bytes?: (number|null);

                /** GpuReading encoder_sessions */
                encoder_sessions?: (number|null);

                /** GpuReading throttle_gpu_idle */
                throttle_gpu_idle?: (number|null);

                /** GpuReading throttle_clocks_setting */
                throttle_clocks_setting?: (number|null);

                /** GpuReading throttle_power_cap */
                throttle_power_cap?: (number|null);

                /** GpuReading throttle_hw_slowdown */
                throttle_hw_slowdown?: (number|null);

                /** GpuReading throttle_sync_boost */
                throttle_sync_boost?: (number|null);

                /** GpuReading throttle_sw_thermal */
                throttle_sw_thermal?: (number|null);

                /** GpuReading throttle_hw_thermal */
                throttle_hw_thermal?: (number|null);

                /** GpuReading throttle_hw_power_brake */
                throttle_hw_power_brake?: (number|null);

                /** GpuReading throttle_display_clocks */
                throttle_display_clocks?: (number|null);

                /** GpuReading graphics_active_ratio */
                graphics_active_ratio?: (number|null);

                /** GpuReading sm_active_ratio */
                sm_active_ratio?: (number|null);

                /** GpuReading sm_occupancy_ratio */
                sm_occupancy_ratio?: (number|null);

                /** GpuReading integer_active_ratio */
                integer_active_ratio?: (number|null);

                /** GpuReading tensor_active_ratio */
                tensor_active_ratio?: (number|null);

                /** GpuReading dram_active_ratio */
                dram_active_ratio?: (number|null);

                /** GpuReading fp64_active_ratio */
                fp64_active_ratio?: (number|null);

                /** GpuReading fp32_active_ratio */
                fp32_active_ratio?: (number|null);

                /** GpuReading fp16_active_ratio */
                fp16_active_ratio?: (number|null);

                /** GpuReading pcie_transmit_bytes_per_second */
                pcie_transmit_bytes_per_second?: (number|null);

                /** GpuReading pcie_receive_bytes_per_second */
                pcie_receive_bytes_per_second?: (number|null);

                /** GpuReading nvlink_transmit_bytes_per_second */
                nvlink_transmit_bytes_per_second?: (number|null);

                /** GpuReading nvlink_receive_bytes_per_second */
                nvlink_receive_bytes_per_second?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuReading. */
            type $Shape = heliograph.v1.GpuReading.$Properties;
        }

        /**
         * Properties of a GpuReadingRows.
         * @deprecated Use heliograph.v1.GpuReadingRows.$Properties instead.
         */
        interface IGpuReadingRows extends heliograph.v1.GpuReadingRows.$Properties {
        }

        /** Represents a GpuReadingRows. */
        class GpuReadingRows {

            /**
             * Constructs a new GpuReadingRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuReadingRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuReadingRows rows. */
            rows: heliograph.v1.GpuReading.$Properties[];

            /**
             * Creates a new GpuReadingRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuReadingRows instance
             */
            static create(properties: heliograph.v1.GpuReadingRows.$Shape): heliograph.v1.GpuReadingRows & heliograph.v1.GpuReadingRows.$Shape;
            static create(properties?: heliograph.v1.GpuReadingRows.$Properties): heliograph.v1.GpuReadingRows;

            /**
             * Encodes the specified GpuReadingRows message. Does not implicitly {@link heliograph.v1.GpuReadingRows.verify|verify} messages.
             * @param message GpuReadingRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuReadingRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuReadingRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuReadingRows & heliograph.v1.GpuReadingRows.$Shape} GpuReadingRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuReadingRows & heliograph.v1.GpuReadingRows.$Shape;

            /**
             * Gets the type url for GpuReadingRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuReadingRows {

            /** Properties of a GpuReadingRows. */
            interface $Properties {

                /** GpuReadingRows rows */
                rows?: (heliograph.v1.GpuReading.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuReadingRows. */
            type $Shape = heliograph.v1.GpuReadingRows.$Properties;
        }

        /**
         * Properties of a GpuHealth.
         * @deprecated Use heliograph.v1.GpuHealth.$Properties instead.
         */
        interface IGpuHealth extends heliograph.v1.GpuHealth.$Properties {
        }

        /** Represents a GpuHealth. */
        class GpuHealth {

            /**
             * Constructs a new GpuHealth.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuHealth.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuHealth time_ms. */
            time_ms: number;

            /** GpuHealth gpu_uuid. */
            gpu_uuid: string;

            /** GpuHealth ecc_enabled. */
            ecc_enabled?: (number|null);

            /** GpuHealth ecc_corrected_volatile_errors. */
            ecc_corrected_volatile_errors?: (number|null);

            /** GpuHealth ecc_uncorrected_volatile_errors. */
            ecc_uncorrected_volatile_errors?: (number|null);

            /** GpuHealth ecc_corrected_aggregate_errors. */
            ecc_corrected_aggregate_errors?: (number|null);

            /** GpuHealth ecc_uncorrected_aggregate_errors. */
            ecc_uncorrected_aggregate_errors?: (number|null);

            /** GpuHealth remapped_rows_correctable. */
            remapped_rows_correctable?: (number|null);

            /** GpuHealth remapped_rows_uncorrectable. */
            remapped_rows_uncorrectable?: (number|null);

            /** GpuHealth row_remap_pending. */
            row_remap_pending?: (number|null);

            /** GpuHealth row_remap_failed. */
            row_remap_failed?: (number|null);

            /** GpuHealth row_remap_banks_max. */
            row_remap_banks_max?: (number|null);

            /** GpuHealth row_remap_banks_high. */
            row_remap_banks_high?: (number|null);

            /** GpuHealth row_remap_banks_partial. */
            row_remap_banks_partial?: (number|null);

            /** GpuHealth row_remap_banks_low. */
            row_remap_banks_low?: (number|null);

            /** GpuHealth row_remap_banks_none. */
            row_remap_banks_none?: (number|null);

            /** GpuHealth retired_pages_single_bit. */
            retired_pages_single_bit?: (number|null);

            /** GpuHealth retired_pages_double_bit. */
            retired_pages_double_bit?: (number|null);

            /** GpuHealth retired_pages_pending. */
            retired_pages_pending?: (number|null);

            /** GpuHealth pcie_generation. */
            pcie_generation?: (number|null);

            /** GpuHealth pcie_generation_max. */
            pcie_generation_max?: (number|null);

            /** GpuHealth pcie_width_lanes. */
            pcie_width_lanes?: (number|null);

            /** GpuHealth pcie_width_max_lanes. */
            pcie_width_max_lanes?: (number|null);

            /** GpuHealth pcie_replays. */
            pcie_replays?: (number|null);

            /** GpuHealth pcie_correctable_errors. */
            pcie_correctable_errors?: (number|null);

            /** GpuHealth pcie_nonfatal_errors. */
            pcie_nonfatal_errors?: (number|null);

            /** GpuHealth pcie_fatal_errors. */
            pcie_fatal_errors?: (number|null);

            /** GpuHealth temperature_shutdown_celsius. */
            temperature_shutdown_celsius?: (number|null);

            /** GpuHealth temperature_slowdown_celsius. */
            temperature_slowdown_celsius?: (number|null);

            /** GpuHealth temperature_max_celsius. */
            temperature_max_celsius?: (number|null);

            /** GpuHealth memory_temperature_max_celsius. */
            memory_temperature_max_celsius?: (number|null);

            /** GpuHealth power_limit_min_watts. */
            power_limit_min_watts?: (number|null);

            /** GpuHealth power_limit_max_watts. */
            power_limit_max_watts?: (number|null);

            /** GpuHealth power_limit_default_watts. */
            power_limit_default_watts?: (number|null);

            /** GpuHealth power_limit_set_watts. */
            power_limit_set_watts?: (number|null);

            /** GpuHealth sm_clock_max_mhz. */
            sm_clock_max_mhz?: (number|null);

            /** GpuHealth memory_clock_max_mhz. */
            memory_clock_max_mhz?: (number|null);

            /** GpuHealth graphics_clock_max_mhz. */
            graphics_clock_max_mhz?: (number|null);

            /** GpuHealth video_clock_max_mhz. */
            video_clock_max_mhz?: (number|null);

            /** GpuHealth violation_power_seconds. */
            violation_power_seconds?: (number|null);

            /** GpuHealth violation_thermal_seconds. */
            violation_thermal_seconds?: (number|null);

            /** GpuHealth violation_sync_boost_seconds. */
            violation_sync_boost_seconds?: (number|null);

            /** GpuHealth violation_board_limit_seconds. */
            violation_board_limit_seconds?: (number|null);

            /** GpuHealth violation_low_utilization_seconds. */
            violation_low_utilization_seconds?: (number|null);

            /** GpuHealth violation_reliability_seconds. */
            violation_reliability_seconds?: (number|null);

            /** GpuHealth violation_app_clocks_seconds. */
            violation_app_clocks_seconds?: (number|null);

            /** GpuHealth violation_base_clocks_seconds. */
            violation_base_clocks_seconds?: (number|null);

            /** GpuHealth persistence_mode. */
            persistence_mode?: (number|null);

            /** GpuHealth mig_enabled. */
            mig_enabled?: (number|null);

            /** GpuHealth accounting_enabled. */
            accounting_enabled?: (number|null);

            /** GpuHealth compute_mode. */
            compute_mode?: (number|null);

            /** GpuHealth bar1_total_bytes. */
            bar1_total_bytes?: (number|null);

            /** GpuHealth fan_count. */
            fan_count?: (number|null);

            /** GpuHealth temperature_margin_celsius. */
            temperature_margin_celsius?: (number|null);

            /** GpuHealth fabric_state. */
            fabric_state?: (number|null);

            /** GpuHealth fabric_status. */
            fabric_status?: (number|null);

            /** GpuHealth recovery_action. */
            recovery_action?: (number|null);

            /** GpuHealth fabric_bandwidth_degraded. */
            fabric_bandwidth_degraded?: (number|null);

            /** GpuHealth fabric_route_recovery. */
            fabric_route_recovery?: (number|null);

            /** GpuHealth fabric_route_unhealthy. */
            fabric_route_unhealthy?: (number|null);

            /** GpuHealth fabric_access_timeout. */
            fabric_access_timeout?: (number|null);

            /** GpuHealth fabric_configuration. */
            fabric_configuration?: (number|null);

            /**
             * Creates a new GpuHealth instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuHealth instance
             */
            static create(properties: heliograph.v1.GpuHealth.$Shape): heliograph.v1.GpuHealth & heliograph.v1.GpuHealth.$Shape;
            static create(properties?: heliograph.v1.GpuHealth.$Properties): heliograph.v1.GpuHealth;

            /**
             * Encodes the specified GpuHealth message. Does not implicitly {@link heliograph.v1.GpuHealth.verify|verify} messages.
             * @param message GpuHealth message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuHealth message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuHealth & heliograph.v1.GpuHealth.$Shape} GpuHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuHealth & heliograph.v1.GpuHealth.$Shape;

            /**
             * Gets the type url for GpuHealth
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuHealth {

            /** Properties of a GpuHealth. */
            interface $Properties {

                /** GpuHealth time_ms */
                time_ms?: (number|null);

                /** GpuHealth gpu_uuid */
                gpu_uuid?: (string|null);

                /** GpuHealth ecc_enabled */
                ecc_enabled?: (number|null);

                /** GpuHealth ecc_corrected_volatile_errors */
                ecc_corrected_volatile_errors?: (number|null);

                /** GpuHealth ecc_uncorrected_volatile_errors */
                ecc_uncorrected_volatile_errors?: (number|null);

                /** GpuHealth ecc_corrected_aggregate_errors */
                ecc_corrected_aggregate_errors?: (number|null);

                /** GpuHealth ecc_uncorrected_aggregate_errors */
                ecc_uncorrected_aggregate_errors?: (number|null);

                /** GpuHealth remapped_rows_correctable */
                remapped_rows_correctable?: (number|null);

                /** GpuHealth remapped_rows_uncorrectable */
                remapped_rows_uncorrectable?: (number|null);

                /** GpuHealth row_remap_pending */
                row_remap_pending?: (number|null);

                /** GpuHealth row_remap_failed */
                row_remap_failed?: (number|null);

                /** GpuHealth row_remap_banks_max */
                row_remap_banks_max?: (number|null);

                /** GpuHealth row_remap_banks_high */
                row_remap_banks_high?: (number|null);

                /** GpuHealth row_remap_banks_partial */
                row_remap_banks_partial?: (number|null);

                /** GpuHealth row_remap_banks_low */
                row_remap_banks_low?: (number|null);

                /** GpuHealth row_remap_banks_none */
                row_remap_banks_none?: (number|null);

                /** GpuHealth retired_pages_single_bit */
                retired_pages_single_bit?: (number|null);

                /** GpuHealth retired_pages_double_bit */
                retired_pages_double_bit?: (number|null);

                /** GpuHealth retired_pages_pending */
                retired_pages_pending?: (number|null);

                /** GpuHealth pcie_generation */
                pcie_generation?: (number|null);

                /** GpuHealth pcie_generation_max */
                pcie_generation_max?: (number|null);

                /** GpuHealth pcie_width_lanes */
                pcie_width_lanes?: (number|null);

                /** GpuHealth pcie_width_max_lanes */
                pcie_width_max_lanes?: (number|null);

                /** GpuHealth pcie_replays */
                pcie_replays?: (number|null);

                /** GpuHealth pcie_correctable_errors */
                pcie_correctable_errors?: (number|null);

                /** GpuHealth pcie_nonfatal_errors */
                pcie_nonfatal_errors?: (number|null);

                /** GpuHealth pcie_fatal_errors */
                pcie_fatal_errors?: (number|null);

                /** GpuHealth temperature_shutdown_celsius */
                temperature_shutdown_celsius?: (number|null);

                /** GpuHealth temperature_slowdown_celsius */
                temperature_slowdown_celsius?: (number|null);

                /** GpuHealth temperature_max_celsius */
                temperature_max_celsius?: (number|null);

                /** GpuHealth memory_temperature_max_celsius */
                memory_temperature_max_celsius?: (number|null);

                /** GpuHealth power_limit_min_watts */
                power_limit_min_watts?: (number|null);

                /** GpuHealth power_limit_max_watts */
                power_limit_max_watts?: (number|null);

                /** GpuHealth power_limit_default_watts */
                power_limit_default_watts?: (number|null);

                /** GpuHealth power_limit_set_watts */
                power_limit_set_watts?: (number|null);

                /** GpuHealth sm_clock_max_mhz */
                sm_clock_max_mhz?: (number|null);

                /** GpuHealth memory_clock_max_mhz */
                memory_clock_max_mhz?: (number|null);

                /** GpuHealth graphics_clock_max_mhz */
                graphics_clock_max_mhz?: (number|null);

                /** GpuHealth video_clock_max_mhz */
                video_clock_max_mhz?: (number|null);

                /** GpuHealth violation_power_seconds */
                violation_power_seconds?: (number|null);

                /** GpuHealth violation_thermal_seconds */
                violation_thermal_seconds?: (number|null);

                /** GpuHealth violation_sync_boost_seconds */
                violation_sync_boost_seconds?: (number|null);

                /** GpuHealth violation_board_limit_seconds */
                violation_board_limit_seconds?: (number|null);

                /** GpuHealth violation_low_utilization_seconds */
                violation_low_utilization_seconds?: (number|null);

                /** GpuHealth violation_reliability_seconds */
                violation_reliability_seconds?: (number|null);

                /** GpuHealth violation_app_clocks_seconds */
                violation_app_clocks_seconds?: (number|null);

                /** GpuHealth violation_base_clocks_seconds */
                violation_base_clocks_seconds?: (number|null);

                /** GpuHealth persistence_mode */
                persistence_mode?: (number|null);

                /** GpuHealth mig_enabled */
                mig_enabled?: (number|null);

                /** GpuHealth accounting_enabled */
                accounting_enabled?: (number|null);

                /** GpuHealth compute_mode */
                compute_mode?: (number|null);

                /** GpuHealth bar1_total_bytes */
                bar1_total_bytes?: (number|null);

                /** GpuHealth fan_count */
                fan_count?: (number|null);

                /** GpuHealth temperature_margin_celsius */
                temperature_margin_celsius?: (number|null);

                /** GpuHealth fabric_state */
                fabric_state?: (number|null);

                /** GpuHealth fabric_status */
                fabric_status?: (number|null);

                /** GpuHealth recovery_action */
                recovery_action?: (number|null);

                /** GpuHealth fabric_bandwidth_degraded */
                fabric_bandwidth_degraded?: (number|null);

                /** GpuHealth fabric_route_recovery */
                fabric_route_recovery?: (number|null);

                /** GpuHealth fabric_route_unhealthy */
                fabric_route_unhealthy?: (number|null);

                /** GpuHealth fabric_access_timeout */
                fabric_access_timeout?: (number|null);

                /** GpuHealth fabric_configuration */
                fabric_configuration?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuHealth. */
            type $Shape = heliograph.v1.GpuHealth.$Properties;
        }

        /**
         * Properties of a GpuHealthRows.
         * @deprecated Use heliograph.v1.GpuHealthRows.$Properties instead.
         */
        interface IGpuHealthRows extends heliograph.v1.GpuHealthRows.$Properties {
        }

        /** Represents a GpuHealthRows. */
        class GpuHealthRows {

            /**
             * Constructs a new GpuHealthRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuHealthRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuHealthRows rows. */
            rows: heliograph.v1.GpuHealth.$Properties[];

            /**
             * Creates a new GpuHealthRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuHealthRows instance
             */
            static create(properties: heliograph.v1.GpuHealthRows.$Shape): heliograph.v1.GpuHealthRows & heliograph.v1.GpuHealthRows.$Shape;
            static create(properties?: heliograph.v1.GpuHealthRows.$Properties): heliograph.v1.GpuHealthRows;

            /**
             * Encodes the specified GpuHealthRows message. Does not implicitly {@link heliograph.v1.GpuHealthRows.verify|verify} messages.
             * @param message GpuHealthRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuHealthRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuHealthRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuHealthRows & heliograph.v1.GpuHealthRows.$Shape} GpuHealthRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuHealthRows & heliograph.v1.GpuHealthRows.$Shape;

            /**
             * Gets the type url for GpuHealthRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuHealthRows {

            /** Properties of a GpuHealthRows. */
            interface $Properties {

                /** GpuHealthRows rows */
                rows?: (heliograph.v1.GpuHealth.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuHealthRows. */
            type $Shape = heliograph.v1.GpuHealthRows.$Properties;
        }

        /**
         * Properties of a GpuLink.
         * @deprecated Use heliograph.v1.GpuLink.$Properties instead.
         */
        interface IGpuLink extends heliograph.v1.GpuLink.$Properties {
        }

        /** Represents a GpuLink. */
        class GpuLink {

            /**
             * Constructs a new GpuLink.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuLink.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuLink time_ms. */
            time_ms: number;

            /** GpuLink gpu_uuid. */
            gpu_uuid: string;

            /** GpuLink link. */
            link: number;

            /** GpuLink link_active. */
            link_active?: (number|null);

            /** GpuLink link_version. */
            link_version?: (number|null);

            /** GpuLink link_speed_bytes_per_second. */
            link_speed_bytes_per_second?: (number|null);

            /** GpuLink link_transmit_bytes. */
            link_transmit_bytes?: (number|null);

            /** GpuLink link_receive_bytes. */
            link_receive_bytes?: (number|null);

            /** GpuLink link_replay_errors. */
            link_replay_errors?: (number|null);

            /** GpuLink link_recovery_errors. */
            link_recovery_errors?: (number|null);

            /** GpuLink link_crc_flit_errors. */
            link_crc_flit_errors?: (number|null);

            /** GpuLink link_crc_data_errors. */
            link_crc_data_errors?: (number|null);

            /** GpuLink link_ecc_data_errors. */
            link_ecc_data_errors?: (number|null);

            /** GpuLink link_receive_errors. */
            link_receive_errors?: (number|null);

            /** GpuLink link_effective_errors. */
            link_effective_errors?: (number|null);

            /** GpuLink link_symbol_errors. */
            link_symbol_errors?: (number|null);

            /**
             * Creates a new GpuLink instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuLink instance
             */
            static create(properties: heliograph.v1.GpuLink.$Shape): heliograph.v1.GpuLink & heliograph.v1.GpuLink.$Shape;
            static create(properties?: heliograph.v1.GpuLink.$Properties): heliograph.v1.GpuLink;

            /**
             * Encodes the specified GpuLink message. Does not implicitly {@link heliograph.v1.GpuLink.verify|verify} messages.
             * @param message GpuLink message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuLink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuLink message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuLink & heliograph.v1.GpuLink.$Shape} GpuLink
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuLink & heliograph.v1.GpuLink.$Shape;

            /**
             * Gets the type url for GpuLink
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuLink {

            /** Properties of a GpuLink. */
            interface $Properties {

                /** GpuLink time_ms */
                time_ms?: (number|null);

                /** GpuLink gpu_uuid */
                gpu_uuid?: (string|null);

                /** GpuLink link */
                link?: (number|null);

                /** GpuLink link_active */
                link_active?: (number|null);

                /** GpuLink link_version */
                link_version?: (number|null);

                /** GpuLink link_speed_bytes_per_second */
                link_speed_bytes_per_second?: (number|null);

                /** GpuLink link_transmit_bytes */
                link_transmit_bytes?: (number|null);

                /** GpuLink link_receive_bytes */
                link_receive_bytes?: (number|null);

                /** GpuLink link_replay_errors */
                link_replay_errors?: (number|null);

                /** GpuLink link_recovery_errors */
                link_recovery_errors?: (number|null);

                /** GpuLink link_crc_flit_errors */
                link_crc_flit_errors?: (number|null);

                /** GpuLink link_crc_data_errors */
                link_crc_data_errors?: (number|null);

                /** GpuLink link_ecc_data_errors */
                link_ecc_data_errors?: (number|null);

                /** GpuLink link_receive_errors */
                link_receive_errors?: (number|null);

                /** GpuLink link_effective_errors */
                link_effective_errors?: (number|null);

                /** GpuLink link_symbol_errors */
                link_symbol_errors?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuLink. */
            type $Shape = heliograph.v1.GpuLink.$Properties;
        }

        /**
         * Properties of a GpuLinkRows.
         * @deprecated Use heliograph.v1.GpuLinkRows.$Properties instead.
         */
        interface IGpuLinkRows extends heliograph.v1.GpuLinkRows.$Properties {
        }

        /** Represents a GpuLinkRows. */
        class GpuLinkRows {

            /**
             * Constructs a new GpuLinkRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.GpuLinkRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GpuLinkRows rows. */
            rows: heliograph.v1.GpuLink.$Properties[];

            /**
             * Creates a new GpuLinkRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GpuLinkRows instance
             */
            static create(properties: heliograph.v1.GpuLinkRows.$Shape): heliograph.v1.GpuLinkRows & heliograph.v1.GpuLinkRows.$Shape;
            static create(properties?: heliograph.v1.GpuLinkRows.$Properties): heliograph.v1.GpuLinkRows;

            /**
             * Encodes the specified GpuLinkRows message. Does not implicitly {@link heliograph.v1.GpuLinkRows.verify|verify} messages.
             * @param message GpuLinkRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.GpuLinkRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GpuLinkRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuLinkRows & heliograph.v1.GpuLinkRows.$Shape} GpuLinkRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.GpuLinkRows & heliograph.v1.GpuLinkRows.$Shape;

            /**
             * Gets the type url for GpuLinkRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace GpuLinkRows {

            /** Properties of a GpuLinkRows. */
            interface $Properties {

                /** GpuLinkRows rows */
                rows?: (heliograph.v1.GpuLink.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GpuLinkRows. */
            type $Shape = heliograph.v1.GpuLinkRows.$Properties;
        }

        /**
         * Properties of a HostReading.
         * @deprecated Use heliograph.v1.HostReading.$Properties instead.
         */
        interface IHostReading extends heliograph.v1.HostReading.$Properties {
        }

        /** Represents a HostReading. */
        class HostReading {

            /**
             * Constructs a new HostReading.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostReading.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostReading time_ms. */
            time_ms: number;

            /** HostReading cpu_utilization_ratio. */
            cpu_utilization_ratio?: (number|null);

            /** HostReading load_1m. */
            load_1m?: (number|null);

            /** HostReading memory_total_bytes. */
            memory_total_bytes?: (number|null);

            /** HostReading memory_used_bytes. */
            memory_used_bytes?: (number|null);

            /** HostReading swap_used_bytes. */
            swap_used_bytes?: (number|null);

            /** HostReading network_receive_bytes. */
            network_receive_bytes?: (number|null);

            /** HostReading network_transmit_bytes. */
            network_transmit_bytes?: (number|null);

            /** HostReading disk_read_bytes. */
            disk_read_bytes?: (number|null);

            /** HostReading disk_write_bytes. */
            disk_write_bytes?: (number|null);

            /** HostReading agent_resident_bytes. */
            agent_resident_bytes?: (number|null);

            /** HostReading agent_cpu_seconds. */
            agent_cpu_seconds?: (number|null);

            /** HostReading agent_log_bytes. */
            agent_log_bytes?: (number|null);

            /** HostReading agent_sample_ms. */
            agent_sample_ms?: (number|null);

            /** HostReading cpu_user_ratio. */
            cpu_user_ratio?: (number|null);

            /** HostReading cpu_system_ratio. */
            cpu_system_ratio?: (number|null);

            /** HostReading cpu_iowait_ratio. */
            cpu_iowait_ratio?: (number|null);

            /** HostReading cpu_irq_ratio. */
            cpu_irq_ratio?: (number|null);

            /** HostReading cpu_steal_ratio. */
            cpu_steal_ratio?: (number|null);

            /** HostReading load_5m. */
            load_5m?: (number|null);

            /** HostReading load_15m. */
            load_15m?: (number|null);

            /** HostReading memory_available_bytes. */
            memory_available_bytes?: (number|null);

            /** HostReading memory_cached_bytes. */
            memory_cached_bytes?: (number|null);

            /** HostReading memory_dirty_bytes. */
            memory_dirty_bytes?: (number|null);

            /** HostReading swap_total_bytes. */
            swap_total_bytes?: (number|null);

            /** HostReading swap_in_bytes. */
            swap_in_bytes?: (number|null);

            /** HostReading swap_out_bytes. */
            swap_out_bytes?: (number|null);

            /** HostReading pressure_cpu_some_ratio. */
            pressure_cpu_some_ratio?: (number|null);

            /** HostReading pressure_memory_some_ratio. */
            pressure_memory_some_ratio?: (number|null);

            /** HostReading pressure_memory_full_ratio. */
            pressure_memory_full_ratio?: (number|null);

            /** HostReading pressure_io_some_ratio. */
            pressure_io_some_ratio?: (number|null);

            /** HostReading pressure_io_full_ratio. */
            pressure_io_full_ratio?: (number|null);

            /** HostReading agent_gpu_sample_ms. */
            agent_gpu_sample_ms?: (number|null);

            /** HostReading slurm_queue_age_seconds. */
            slurm_queue_age_seconds?: (number|null);

            /** HostReading slurm_queue_failures. */
            slurm_queue_failures?: (number|null);

            /**
             * Creates a new HostReading instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostReading instance
             */
            static create(properties: heliograph.v1.HostReading.$Shape): heliograph.v1.HostReading & heliograph.v1.HostReading.$Shape;
            static create(properties?: heliograph.v1.HostReading.$Properties): heliograph.v1.HostReading;

            /**
             * Encodes the specified HostReading message. Does not implicitly {@link heliograph.v1.HostReading.verify|verify} messages.
             * @param message HostReading message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostReading.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostReading message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostReading & heliograph.v1.HostReading.$Shape} HostReading
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostReading & heliograph.v1.HostReading.$Shape;

            /**
             * Gets the type url for HostReading
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostReading {

            /** Properties of a HostReading. */
            interface $Properties {

                /** HostReading time_ms */
                time_ms?: (number|null);

                /** HostReading cpu_utilization_ratio */
                cpu_utilization_ratio?: (number|null);

                /** HostReading load_1m */
                load_1m?: (number|null);

                /** HostReading memory_total_bytes */
                memory_total_bytes?: (number|null);

                /** HostReading memory_used_bytes */
                memory_used_bytes?: (number|null);

                /** HostReading swap_used_bytes */
                swap_used_bytes?: (number|null);

                /** HostReading network_receive_bytes */
                network_receive_bytes?: (number|null);

                /** HostReading network_transmit_bytes */
                network_transmit_bytes?: (number|null);

                /** HostReading disk_read_bytes */
                disk_read_bytes?: (number|null);

                /** HostReading disk_write_bytes */
                disk_write_bytes?: (number|null);

                /** HostReading agent_resident_bytes */
                agent_resident_bytes?: (number|null);

                /** HostReading agent_cpu_seconds */
                agent_cpu_seconds?: (number|null);

                /** HostReading agent_log_bytes */
                agent_log_bytes?: (number|null);

                /** HostReading agent_sample_ms */
                agent_sample_ms?: (number|null);

                /** HostReading cpu_user_ratio */
                cpu_user_ratio?: (number|null);

                /** HostReading cpu_system_ratio */
                cpu_system_ratio?: (number|null);

                /** HostReading cpu_iowait_ratio */
                cpu_iowait_ratio?: (number|null);

                /** HostReading cpu_irq_ratio */
                cpu_irq_ratio?: (number|null);

                /** HostReading cpu_steal_ratio */
                cpu_steal_ratio?: (number|null);

                /** HostReading load_5m */
                load_5m?: (number|null);

                /** HostReading load_15m */
                load_15m?: (number|null);

                /** HostReading memory_available_bytes */
                memory_available_bytes?: (number|null);

                /** HostReading memory_cached_bytes */
                memory_cached_bytes?: (number|null);

                /** HostReading memory_dirty_bytes */
                memory_dirty_bytes?: (number|null);

                /** HostReading swap_total_bytes */
                swap_total_bytes?: (number|null);

                /** HostReading swap_in_bytes */
                swap_in_bytes?: (number|null);

                /** HostReading swap_out_bytes */
                swap_out_bytes?: (number|null);

                /** HostReading pressure_cpu_some_ratio */
                pressure_cpu_some_ratio?: (number|null);

                /** HostReading pressure_memory_some_ratio */
                pressure_memory_some_ratio?: (number|null);

                /** HostReading pressure_memory_full_ratio */
                pressure_memory_full_ratio?: (number|null);

                /** HostReading pressure_io_some_ratio */
                pressure_io_some_ratio?: (number|null);

                /** HostReading pressure_io_full_ratio */
                pressure_io_full_ratio?: (number|null);

                /** HostReading agent_gpu_sample_ms */
                agent_gpu_sample_ms?: (number|null);

                /** HostReading slurm_queue_age_seconds */
                slurm_queue_age_seconds?: (number|null);

                /** HostReading slurm_queue_failures */
                slurm_queue_failures?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostReading. */
            type $Shape = heliograph.v1.HostReading.$Properties;
        }

        /**
         * Properties of a HostReadingRows.
         * @deprecated Use heliograph.v1.HostReadingRows.$Properties instead.
         */
        interface IHostReadingRows extends heliograph.v1.HostReadingRows.$Properties {
        }

        /** Represents a HostReadingRows. */
        class HostReadingRows {

            /**
             * Constructs a new HostReadingRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostReadingRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostReadingRows rows. */
            rows: heliograph.v1.HostReading.$Properties[];

            /**
             * Creates a new HostReadingRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostReadingRows instance
             */
            static create(properties: heliograph.v1.HostReadingRows.$Shape): heliograph.v1.HostReadingRows & heliograph.v1.HostReadingRows.$Shape;
            static create(properties?: heliograph.v1.HostReadingRows.$Properties): heliograph.v1.HostReadingRows;

            /**
             * Encodes the specified HostReadingRows message. Does not implicitly {@link heliograph.v1.HostReadingRows.verify|verify} messages.
             * @param message HostReadingRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostReadingRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostReadingRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostReadingRows & heliograph.v1.HostReadingRows.$Shape} HostReadingRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostReadingRows & heliograph.v1.HostReadingRows.$Shape;

            /**
             * Gets the type url for HostReadingRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostReadingRows {

            /** Properties of a HostReadingRows. */
            interface $Properties {

                /** HostReadingRows rows */
                rows?: (heliograph.v1.HostReading.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostReadingRows. */
            type $Shape = heliograph.v1.HostReadingRows.$Properties;
        }

        /**
         * Properties of a HostDisk.
         * @deprecated Use heliograph.v1.HostDisk.$Properties instead.
         */
        interface IHostDisk extends heliograph.v1.HostDisk.$Properties {
        }

        /** Represents a HostDisk. */
        class HostDisk {

            /**
             * Constructs a new HostDisk.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostDisk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostDisk time_ms. */
            time_ms: number;

            /** HostDisk device. */
            device: string;

            /** HostDisk disk_reads. */
            disk_reads?: (number|null);

            /** HostDisk disk_read_bytes. */
            disk_read_bytes?: (number|null);

            /** HostDisk disk_read_seconds. */
            disk_read_seconds?: (number|null);

            /** HostDisk disk_writes. */
            disk_writes?: (number|null);

            /** HostDisk disk_write_bytes. */
            disk_write_bytes?: (number|null);

            /** HostDisk disk_write_seconds. */
            disk_write_seconds?: (number|null);

            /** HostDisk disk_in_flight. */
            disk_in_flight?: (number|null);

            /** HostDisk disk_busy_seconds. */
            disk_busy_seconds?: (number|null);

            /**
             * Creates a new HostDisk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostDisk instance
             */
            static create(properties: heliograph.v1.HostDisk.$Shape): heliograph.v1.HostDisk & heliograph.v1.HostDisk.$Shape;
            static create(properties?: heliograph.v1.HostDisk.$Properties): heliograph.v1.HostDisk;

            /**
             * Encodes the specified HostDisk message. Does not implicitly {@link heliograph.v1.HostDisk.verify|verify} messages.
             * @param message HostDisk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostDisk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostDisk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostDisk & heliograph.v1.HostDisk.$Shape} HostDisk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostDisk & heliograph.v1.HostDisk.$Shape;

            /**
             * Gets the type url for HostDisk
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostDisk {

            /** Properties of a HostDisk. */
            interface $Properties {

                /** HostDisk time_ms */
                time_ms?: (number|null);

                /** HostDisk device */
                device?: (string|null);

                /** HostDisk disk_reads */
                disk_reads?: (number|null);

                /** HostDisk disk_read_bytes */
                disk_read_bytes?: (number|null);

                /** HostDisk disk_read_seconds */
                disk_read_seconds?: (number|null);

                /** HostDisk disk_writes */
                disk_writes?: (number|null);

                /** HostDisk disk_write_bytes */
                disk_write_bytes?: (number|null);

                /** HostDisk disk_write_seconds */
                disk_write_seconds?: (number|null);

                /** HostDisk disk_in_flight */
                disk_in_flight?: (number|null);

                /** HostDisk disk_busy_seconds */
                disk_busy_seconds?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostDisk. */
            type $Shape = heliograph.v1.HostDisk.$Properties;
        }

        /**
         * Properties of a HostDiskRows.
         * @deprecated Use heliograph.v1.HostDiskRows.$Properties instead.
         */
        interface IHostDiskRows extends heliograph.v1.HostDiskRows.$Properties {
        }

        /** Represents a HostDiskRows. */
        class HostDiskRows {

            /**
             * Constructs a new HostDiskRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostDiskRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostDiskRows rows. */
            rows: heliograph.v1.HostDisk.$Properties[];

            /**
             * Creates a new HostDiskRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostDiskRows instance
             */
            static create(properties: heliograph.v1.HostDiskRows.$Shape): heliograph.v1.HostDiskRows & heliograph.v1.HostDiskRows.$Shape;
            static create(properties?: heliograph.v1.HostDiskRows.$Properties): heliograph.v1.HostDiskRows;

            /**
             * Encodes the specified HostDiskRows message. Does not implicitly {@link heliograph.v1.HostDiskRows.verify|verify} messages.
             * @param message HostDiskRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostDiskRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostDiskRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostDiskRows & heliograph.v1.HostDiskRows.$Shape} HostDiskRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostDiskRows & heliograph.v1.HostDiskRows.$Shape;

            /**
             * Gets the type url for HostDiskRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostDiskRows {

            /** Properties of a HostDiskRows. */
            interface $Properties {

                /** HostDiskRows rows */
                rows?: (heliograph.v1.HostDisk.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostDiskRows. */
            type $Shape = heliograph.v1.HostDiskRows.$Properties;
        }

        /**
         * Properties of a HostFilesystem.
         * @deprecated Use heliograph.v1.HostFilesystem.$Properties instead.
         */
        interface IHostFilesystem extends heliograph.v1.HostFilesystem.$Properties {
        }

        /** Represents a HostFilesystem. */
        class HostFilesystem {

            /**
             * Constructs a new HostFilesystem.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostFilesystem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostFilesystem time_ms. */
            time_ms: number;

            /** HostFilesystem mount. */
            mount: string;

            /** HostFilesystem device. */
            device: string;

            /** HostFilesystem type. */
            type: string;

            /** HostFilesystem filesystem_total_bytes. */
            filesystem_total_bytes?: (number|null);

            /** HostFilesystem filesystem_used_bytes. */
            filesystem_used_bytes?: (number|null);

            /** HostFilesystem filesystem_available_bytes. */
            filesystem_available_bytes?: (number|null);

            /** HostFilesystem filesystem_inodes. */
            filesystem_inodes?: (number|null);

            /** HostFilesystem filesystem_inodes_used. */
            filesystem_inodes_used?: (number|null);

            /**
             * Creates a new HostFilesystem instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostFilesystem instance
             */
            static create(properties: heliograph.v1.HostFilesystem.$Shape): heliograph.v1.HostFilesystem & heliograph.v1.HostFilesystem.$Shape;
            static create(properties?: heliograph.v1.HostFilesystem.$Properties): heliograph.v1.HostFilesystem;

            /**
             * Encodes the specified HostFilesystem message. Does not implicitly {@link heliograph.v1.HostFilesystem.verify|verify} messages.
             * @param message HostFilesystem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostFilesystem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostFilesystem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostFilesystem & heliograph.v1.HostFilesystem.$Shape} HostFilesystem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostFilesystem & heliograph.v1.HostFilesystem.$Shape;

            /**
             * Gets the type url for HostFilesystem
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostFilesystem {

            /** Properties of a HostFilesystem. */
            interface $Properties {

                /** HostFilesystem time_ms */
                time_ms?: (number|null);

                /** HostFilesystem mount */
                mount?: (string|null);

                /** HostFilesystem device */
                device?: (string|null);

                /** HostFilesystem type */
                type?: (string|null);

                /** HostFilesystem filesystem_total_bytes */
                filesystem_total_bytes?: (number|null);

                /** HostFilesystem filesystem_used_bytes */
                filesystem_used_bytes?: (number|null);

                /** HostFilesystem filesystem_available_bytes */
                filesystem_available_bytes?: (number|null);

                /** HostFilesystem filesystem_inodes */
                filesystem_inodes?: (number|null);

                /** HostFilesystem filesystem_inodes_used */
                filesystem_inodes_used?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostFilesystem. */
            type $Shape = heliograph.v1.HostFilesystem.$Properties;
        }

        /**
         * Properties of a HostFilesystemRows.
         * @deprecated Use heliograph.v1.HostFilesystemRows.$Properties instead.
         */
        interface IHostFilesystemRows extends heliograph.v1.HostFilesystemRows.$Properties {
        }

        /** Represents a HostFilesystemRows. */
        class HostFilesystemRows {

            /**
             * Constructs a new HostFilesystemRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostFilesystemRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostFilesystemRows rows. */
            rows: heliograph.v1.HostFilesystem.$Properties[];

            /**
             * Creates a new HostFilesystemRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostFilesystemRows instance
             */
            static create(properties: heliograph.v1.HostFilesystemRows.$Shape): heliograph.v1.HostFilesystemRows & heliograph.v1.HostFilesystemRows.$Shape;
            static create(properties?: heliograph.v1.HostFilesystemRows.$Properties): heliograph.v1.HostFilesystemRows;

            /**
             * Encodes the specified HostFilesystemRows message. Does not implicitly {@link heliograph.v1.HostFilesystemRows.verify|verify} messages.
             * @param message HostFilesystemRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostFilesystemRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostFilesystemRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostFilesystemRows & heliograph.v1.HostFilesystemRows.$Shape} HostFilesystemRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostFilesystemRows & heliograph.v1.HostFilesystemRows.$Shape;

            /**
             * Gets the type url for HostFilesystemRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostFilesystemRows {

            /** Properties of a HostFilesystemRows. */
            interface $Properties {

                /** HostFilesystemRows rows */
                rows?: (heliograph.v1.HostFilesystem.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostFilesystemRows. */
            type $Shape = heliograph.v1.HostFilesystemRows.$Properties;
        }

        /**
         * Properties of a HostNetwork.
         * @deprecated Use heliograph.v1.HostNetwork.$Properties instead.
         */
        interface IHostNetwork extends heliograph.v1.HostNetwork.$Properties {
        }

        /** Represents a HostNetwork. */
        class HostNetwork {

            /**
             * Constructs a new HostNetwork.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostNetwork.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostNetwork time_ms. */
            time_ms: number;

            /** HostNetwork device. */
            device: string;

            /** HostNetwork kind. */
            kind: string;

            /** HostNetwork network_up. */
            network_up?: (number|null);

            /** HostNetwork network_speed_bits_per_second. */
            network_speed_bits_per_second?: (number|null);

            /** HostNetwork network_receive_bytes. */
            network_receive_bytes?: (number|null);

            /** HostNetwork network_transmit_bytes. */
            network_transmit_bytes?: (number|null);

            /** HostNetwork network_receive_packets. */
            network_receive_packets?: (number|null);

            /** HostNetwork network_transmit_packets. */
            network_transmit_packets?: (number|null);

            /** HostNetwork network_receive_errors. */
            network_receive_errors?: (number|null);

            /** HostNetwork network_transmit_errors. */
            network_transmit_errors?: (number|null);

            /** HostNetwork network_receive_drops. */
            network_receive_drops?: (number|null);

            /** HostNetwork network_transmit_drops. */
            network_transmit_drops?: (number|null);

            /** HostNetwork network_symbol_errors. */
            network_symbol_errors?: (number|null);

            /** HostNetwork network_link_downs. */
            network_link_downs?: (number|null);

            /** HostNetwork network_link_recoveries. */
            network_link_recoveries?: (number|null);

            /** HostNetwork network_transmit_waits. */
            network_transmit_waits?: (number|null);

            /**
             * Creates a new HostNetwork instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostNetwork instance
             */
            static create(properties: heliograph.v1.HostNetwork.$Shape): heliograph.v1.HostNetwork & heliograph.v1.HostNetwork.$Shape;
            static create(properties?: heliograph.v1.HostNetwork.$Properties): heliograph.v1.HostNetwork;

            /**
             * Encodes the specified HostNetwork message. Does not implicitly {@link heliograph.v1.HostNetwork.verify|verify} messages.
             * @param message HostNetwork message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostNetwork.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostNetwork message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNetwork & heliograph.v1.HostNetwork.$Shape} HostNetwork
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostNetwork & heliograph.v1.HostNetwork.$Shape;

            /**
             * Gets the type url for HostNetwork
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostNetwork {

            /** Properties of a HostNetwork. */
            interface $Properties {

                /** HostNetwork time_ms */
                time_ms?: (number|null);

                /** HostNetwork device */
                device?: (string|null);

                /** HostNetwork kind */
                kind?: (string|null);

                /** HostNetwork network_up */
                network_up?: (number|null);

                /** HostNetwork network_speed_bits_per_second */
                network_speed_bits_per_second?: (number|null);

                /** HostNetwork network_receive_bytes */
                network_receive_bytes?: (number|null);

                /** HostNetwork network_transmit_bytes */
                network_transmit_bytes?: (number|null);

                /** HostNetwork network_receive_packets */
                network_receive_packets?: (number|null);

                /** HostNetwork network_transmit_packets */
                network_transmit_packets?: (number|null);

                /** HostNetwork network_receive_errors */
                network_receive_errors?: (number|null);

                /** HostNetwork network_transmit_errors */
                network_transmit_errors?: (number|null);

                /** HostNetwork network_receive_drops */
                network_receive_drops?: (number|null);

                /** HostNetwork network_transmit_drops */
                network_transmit_drops?: (number|null);

                /** HostNetwork network_symbol_errors */
                network_symbol_errors?: (number|null);

                /** HostNetwork network_link_downs */
                network_link_downs?: (number|null);

                /** HostNetwork network_link_recoveries */
                network_link_recoveries?: (number|null);

                /** HostNetwork network_transmit_waits */
                network_transmit_waits?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostNetwork. */
            type $Shape = heliograph.v1.HostNetwork.$Properties;
        }

        /**
         * Properties of a HostNetworkRows.
         * @deprecated Use heliograph.v1.HostNetworkRows.$Properties instead.
         */
        interface IHostNetworkRows extends heliograph.v1.HostNetworkRows.$Properties {
        }

        /** Represents a HostNetworkRows. */
        class HostNetworkRows {

            /**
             * Constructs a new HostNetworkRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostNetworkRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostNetworkRows rows. */
            rows: heliograph.v1.HostNetwork.$Properties[];

            /**
             * Creates a new HostNetworkRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostNetworkRows instance
             */
            static create(properties: heliograph.v1.HostNetworkRows.$Shape): heliograph.v1.HostNetworkRows & heliograph.v1.HostNetworkRows.$Shape;
            static create(properties?: heliograph.v1.HostNetworkRows.$Properties): heliograph.v1.HostNetworkRows;

            /**
             * Encodes the specified HostNetworkRows message. Does not implicitly {@link heliograph.v1.HostNetworkRows.verify|verify} messages.
             * @param message HostNetworkRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostNetworkRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostNetworkRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNetworkRows & heliograph.v1.HostNetworkRows.$Shape} HostNetworkRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostNetworkRows & heliograph.v1.HostNetworkRows.$Shape;

            /**
             * Gets the type url for HostNetworkRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostNetworkRows {

            /** Properties of a HostNetworkRows. */
            interface $Properties {

                /** HostNetworkRows rows */
                rows?: (heliograph.v1.HostNetwork.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostNetworkRows. */
            type $Shape = heliograph.v1.HostNetworkRows.$Properties;
        }

        /**
         * Properties of a HostNuma.
         * @deprecated Use heliograph.v1.HostNuma.$Properties instead.
         */
        interface IHostNuma extends heliograph.v1.HostNuma.$Properties {
        }

        /** Represents a HostNuma. */
        class HostNuma {

            /**
             * Constructs a new HostNuma.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostNuma.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostNuma time_ms. */
            time_ms: number;

            /** HostNuma numa_node. */
            numa_node: number;

            /** HostNuma numa_memory_total_bytes. */
            numa_memory_total_bytes?: (number|null);

            /** HostNuma numa_memory_free_bytes. */
            numa_memory_free_bytes?: (number|null);

            /** HostNuma numa_hit_pages. */
            numa_hit_pages?: (number|null);

            /** HostNuma numa_miss_pages. */
            numa_miss_pages?: (number|null);

            /** HostNuma numa_foreign_pages. */
            numa_foreign_pages?: (number|null);

            /**
             * Creates a new HostNuma instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostNuma instance
             */
            static create(properties: heliograph.v1.HostNuma.$Shape): heliograph.v1.HostNuma & heliograph.v1.HostNuma.$Shape;
            static create(properties?: heliograph.v1.HostNuma.$Properties): heliograph.v1.HostNuma;

            /**
             * Encodes the specified HostNuma message. Does not implicitly {@link heliograph.v1.HostNuma.verify|verify} messages.
             * @param message HostNuma message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostNuma.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostNuma message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNuma & heliograph.v1.HostNuma.$Shape} HostNuma
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostNuma & heliograph.v1.HostNuma.$Shape;

            /**
             * Gets the type url for HostNuma
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostNuma {

            /** Properties of a HostNuma. */
            interface $Properties {

                /** HostNuma time_ms */
                time_ms?: (number|null);

                /** HostNuma numa_node */
                numa_node?: (number|null);

                /** HostNuma numa_memory_total_bytes */
                numa_memory_total_bytes?: (number|null);

                /** HostNuma numa_memory_free_bytes */
                numa_memory_free_bytes?: (number|null);

                /** HostNuma numa_hit_pages */
                numa_hit_pages?: (number|null);

                /** HostNuma numa_miss_pages */
                numa_miss_pages?: (number|null);

                /** HostNuma numa_foreign_pages */
                numa_foreign_pages?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostNuma. */
            type $Shape = heliograph.v1.HostNuma.$Properties;
        }

        /**
         * Properties of a HostNumaRows.
         * @deprecated Use heliograph.v1.HostNumaRows.$Properties instead.
         */
        interface IHostNumaRows extends heliograph.v1.HostNumaRows.$Properties {
        }

        /** Represents a HostNumaRows. */
        class HostNumaRows {

            /**
             * Constructs a new HostNumaRows.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.HostNumaRows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HostNumaRows rows. */
            rows: heliograph.v1.HostNuma.$Properties[];

            /**
             * Creates a new HostNumaRows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HostNumaRows instance
             */
            static create(properties: heliograph.v1.HostNumaRows.$Shape): heliograph.v1.HostNumaRows & heliograph.v1.HostNumaRows.$Shape;
            static create(properties?: heliograph.v1.HostNumaRows.$Properties): heliograph.v1.HostNumaRows;

            /**
             * Encodes the specified HostNumaRows message. Does not implicitly {@link heliograph.v1.HostNumaRows.verify|verify} messages.
             * @param message HostNumaRows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.HostNumaRows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HostNumaRows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNumaRows & heliograph.v1.HostNumaRows.$Shape} HostNumaRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.HostNumaRows & heliograph.v1.HostNumaRows.$Shape;

            /**
             * Gets the type url for HostNumaRows
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace HostNumaRows {

            /** Properties of a HostNumaRows. */
            interface $Properties {

                /** HostNumaRows rows */
                rows?: (heliograph.v1.HostNuma.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HostNumaRows. */
            type $Shape = heliograph.v1.HostNumaRows.$Properties;
        }

        /**
         * Properties of a NodeStatus.
         * @deprecated Use heliograph.v1.NodeStatus.$Properties instead.
         */
        interface INodeStatus extends heliograph.v1.NodeStatus.$Properties {
        }

        /** Represents a NodeStatus. */
        class NodeStatus {

            /**
             * Constructs a new NodeStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.NodeStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeStatus schema. */
            schema: number;

            /** NodeStatus node. */
            node: string;

            /** NodeStatus online. */
            online: boolean;

            /** NodeStatus sent_ms. */
            sent_ms: number;

            /** NodeStatus agent_version. */
            agent_version: string;

            /** NodeStatus boot_id. */
            boot_id: string;

            /** NodeStatus started_ms. */
            started_ms: number;

            /** NodeStatus sample_interval_ms. */
            sample_interval_ms: number;

            /** NodeStatus logs. */
            logs: heliograph.v1.StreamLog.$Properties[];

            /** NodeStatus former_nodes. */
            former_nodes: string[];

            /**
             * Creates a new NodeStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeStatus instance
             */
            static create(properties: heliograph.v1.NodeStatus.$Shape): heliograph.v1.NodeStatus & heliograph.v1.NodeStatus.$Shape;
            static create(properties?: heliograph.v1.NodeStatus.$Properties): heliograph.v1.NodeStatus;

            /**
             * Encodes the specified NodeStatus message. Does not implicitly {@link heliograph.v1.NodeStatus.verify|verify} messages.
             * @param message NodeStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.NodeStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.NodeStatus & heliograph.v1.NodeStatus.$Shape} NodeStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.NodeStatus & heliograph.v1.NodeStatus.$Shape;

            /**
             * Gets the type url for NodeStatus
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace NodeStatus {

            /** Properties of a NodeStatus. */
            interface $Properties {

                /** NodeStatus schema */
                schema?: (number|null);

                /** NodeStatus node */
                node?: (string|null);

                /** NodeStatus online */
                online?: (boolean|null);

                /** NodeStatus sent_ms */
                sent_ms?: (number|null);

                /** NodeStatus agent_version */
                agent_version?: (string|null);

                /** NodeStatus boot_id */
                boot_id?: (string|null);

                /** NodeStatus started_ms */
                started_ms?: (number|null);

                /** NodeStatus sample_interval_ms */
                sample_interval_ms?: (number|null);

                /** NodeStatus logs */
                logs?: (heliograph.v1.StreamLog.$Properties[]|null);

                /** NodeStatus former_nodes */
                former_nodes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeStatus. */
            type $Shape = heliograph.v1.NodeStatus.$Properties;
        }

        /**
         * Properties of a StreamLog.
         * @deprecated Use heliograph.v1.StreamLog.$Properties instead.
         */
        interface IStreamLog extends heliograph.v1.StreamLog.$Properties {
        }

        /** Represents a StreamLog. */
        class StreamLog {

            /**
             * Constructs a new StreamLog.
             * @param [properties] Properties to set
             */
            constructor(properties?: heliograph.v1.StreamLog.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamLog epoch. */
            epoch: number;

            /** StreamLog stream. */
            stream: string;

            /** StreamLog first. */
            first: number;

            /** StreamLog last. */
            last: number;

            /**
             * Creates a new StreamLog instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StreamLog instance
             */
            static create(properties: heliograph.v1.StreamLog.$Shape): heliograph.v1.StreamLog & heliograph.v1.StreamLog.$Shape;
            static create(properties?: heliograph.v1.StreamLog.$Properties): heliograph.v1.StreamLog;

            /**
             * Encodes the specified StreamLog message. Does not implicitly {@link heliograph.v1.StreamLog.verify|verify} messages.
             * @param message StreamLog message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: heliograph.v1.StreamLog.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamLog message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {heliograph.v1.StreamLog & heliograph.v1.StreamLog.$Shape} StreamLog
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): heliograph.v1.StreamLog & heliograph.v1.StreamLog.$Shape;

            /**
             * Gets the type url for StreamLog
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace StreamLog {

            /** Properties of a StreamLog. */
            interface $Properties {

                /** StreamLog epoch */
                epoch?: (number|null);

                /** StreamLog stream */
                stream?: (string|null);

                /** StreamLog first */
                first?: (number|null);

                /** StreamLog last */
                last?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamLog. */
            type $Shape = heliograph.v1.StreamLog.$Properties;
        }
    }
}
