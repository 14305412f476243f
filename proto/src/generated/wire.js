/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

$protobuf.util.Long = null;
$protobuf.configure();

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const heliograph = $root.heliograph = (() => {

    /**
     * Namespace heliograph.
     * @exports heliograph
     * @namespace
     */
    const heliograph = {};

    heliograph.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof heliograph
         * @namespace
         */
        const v1 = {};

        v1.Batch = (function() {

            /**
             * Properties of a Batch.
             * @typedef {Object} heliograph.v1.Batch.$Properties
             * @property {number|null} [schema] Batch schema
             * @property {string|null} [node] Batch node
             * @property {number|null} [epoch] Batch epoch
             * @property {string|null} [stream] Batch stream
             * @property {number|null} [sequence] Batch sequence
             * @property {number|null} [follows] Batch follows
             * @property {number|null} [row_count] Batch row_count
             * @property {boolean|null} [backfill] Batch backfill
             * @property {Uint8Array|null} [payload] Batch payload
             * @property {boolean|null} [preview] Batch preview
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Batch.
             * @memberof heliograph.v1
             * @interface IBatch
             * @augments heliograph.v1.Batch.$Properties
             * @deprecated Use heliograph.v1.Batch.$Properties instead.
             */

            /**
             * Shape of a Batch.
             * @typedef {heliograph.v1.Batch.$Properties} heliograph.v1.Batch.$Shape
             */

            /**
             * Constructs a new Batch.
             * @memberof heliograph.v1
             * @classdesc Represents a Batch.
             * @constructor
             * @param {heliograph.v1.Batch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Batch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Batch schema.
             * @member {number} schema
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.schema = 0;

            /**
             * Batch node.
             * @member {string} node
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.node = "";

            /**
             * Batch epoch.
             * @member {number} epoch
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Batch stream.
             * @member {string} stream
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.stream = "";

            /**
             * Batch sequence.
             * @member {number} sequence
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Batch follows.
             * @member {number} follows
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.follows = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Batch row_count.
             * @member {number} row_count
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.row_count = 0;

            /**
             * Batch backfill.
             * @member {boolean} backfill
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.backfill = false;

            /**
             * Batch payload.
             * @member {Uint8Array} payload
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.payload = $util.newBuffer([]);

            /**
             * Batch preview.
             * @member {boolean} preview
             * @memberof heliograph.v1.Batch
             * @instance
             */
            Batch.prototype.preview = false;

            /**
             * Creates a new Batch instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.Batch
             * @static
             * @param {heliograph.v1.Batch.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.Batch} Batch instance
             * @type {{
             *   (properties: heliograph.v1.Batch.$Shape): heliograph.v1.Batch & heliograph.v1.Batch.$Shape;
             *   (properties?: heliograph.v1.Batch.$Properties): heliograph.v1.Batch;
             * }}
             */
            Batch.create = function(properties) {
                return new Batch(properties);
            };

            /**
             * Encodes the specified Batch message. Does not implicitly {@link heliograph.v1.Batch.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.Batch
             * @static
             * @param {heliograph.v1.Batch.$Properties} message Batch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Batch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.schema);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.node);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.epoch);
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.stream);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.sequence);
                if (message.follows != null && $Object.hasOwnProperty.call(message, "follows") && (typeof message.follows === "object" ? message.follows.low || message.follows.high : message.follows !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.follows);
                if (message.row_count != null && $Object.hasOwnProperty.call(message, "row_count") && message.row_count !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.row_count);
                if (message.backfill != null && $Object.hasOwnProperty.call(message, "backfill") && message.backfill !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.backfill);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.payload);
                if (message.preview != null && $Object.hasOwnProperty.call(message, "preview") && message.preview !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.preview);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Batch message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.Batch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.Batch & heliograph.v1.Batch.$Shape} Batch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Batch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.Batch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.schema = value;
                            else
                                delete message.schema;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.follows = value;
                            else
                                delete message.follows;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.row_count = value;
                            else
                                delete message.row_count;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.backfill = value;
                            else
                                delete message.backfill;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.preview = value;
                            else
                                delete message.preview;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for Batch
             * @function getTypeUrl
             * @memberof heliograph.v1.Batch
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Batch.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.Batch";
            };

            return Batch;
        })();

        v1.Command = (function() {

            /**
             * Properties of a Command.
             * @typedef {Object} heliograph.v1.Command.$Properties
             * @property {heliograph.v1.SetSampleInterval.$Properties|null} [set_sample_interval] Command set_sample_interval
             * @property {heliograph.v1.ReleaseNvml.$Properties|null} [release_nvml] Command release_nvml
             * @property {heliograph.v1.SendStatus.$Properties|null} [send_status] Command send_status
             * @property {"set_sample_interval"|"release_nvml"|"send_status"} [command] Command command
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Command.
             * @memberof heliograph.v1
             * @interface ICommand
             * @augments heliograph.v1.Command.$Properties
             * @deprecated Use heliograph.v1.Command.$Properties instead.
             */

            /**
             * Narrowed shape of a Command.
             * @typedef {{
             *   set_sample_interval?: heliograph.v1.SetSampleInterval.$Shape|null;
             *   release_nvml?: heliograph.v1.ReleaseNvml.$Shape|null;
             *   send_status?: heliograph.v1.SendStatus.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ command?: undefined; set_sample_interval?: null; release_nvml?: null; send_status?: null }|{ command?: "set_sample_interval"; set_sample_interval: heliograph.v1.SetSampleInterval.$Shape; release_nvml?: null; send_status?: null }|{ command?: "release_nvml"; set_sample_interval?: null; release_nvml: heliograph.v1.ReleaseNvml.$Shape; send_status?: null }|{ command?: "send_status"; set_sample_interval?: null; release_nvml?: null; send_status: heliograph.v1.SendStatus.$Shape })
             * )} heliograph.v1.Command.$Shape
             */

            /**
             * Constructs a new Command.
             * @memberof heliograph.v1
             * @classdesc Represents a Command.
             * @constructor
             * @param {heliograph.v1.Command.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Command = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Command set_sample_interval.
             * @member {heliograph.v1.SetSampleInterval.$Properties|null|undefined} set_sample_interval
             * @memberof heliograph.v1.Command
             * @instance
             */
            Command.prototype.set_sample_interval = null;

            /**
             * Command release_nvml.
             * @member {heliograph.v1.ReleaseNvml.$Properties|null|undefined} release_nvml
             * @memberof heliograph.v1.Command
             * @instance
             */
            Command.prototype.release_nvml = null;

            /**
             * Command send_status.
             * @member {heliograph.v1.SendStatus.$Properties|null|undefined} send_status
             * @memberof heliograph.v1.Command
             * @instance
             */
            Command.prototype.send_status = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Command command.
             * @member {"set_sample_interval"|"release_nvml"|"send_status"|undefined} command
             * @memberof heliograph.v1.Command
             * @instance
             */
            $Object.defineProperty(Command.prototype, "command", {
                get: $util.oneOfGetter($oneOfFields = ["set_sample_interval", "release_nvml", "send_status"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Command instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.Command
             * @static
             * @param {heliograph.v1.Command.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.Command} Command instance
             * @type {{
             *   (properties: heliograph.v1.Command.$Shape): heliograph.v1.Command & heliograph.v1.Command.$Shape;
             *   (properties?: heliograph.v1.Command.$Properties): heliograph.v1.Command;
             * }}
             */
            Command.create = function(properties) {
                return new Command(properties);
            };

            /**
             * Encodes the specified Command message. Does not implicitly {@link heliograph.v1.Command.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.Command
             * @static
             * @param {heliograph.v1.Command.$Properties} message Command message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Command.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.set_sample_interval != null && $Object.hasOwnProperty.call(message, "set_sample_interval"))
                    $root.heliograph.v1.SetSampleInterval.encode(message.set_sample_interval, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.release_nvml != null && $Object.hasOwnProperty.call(message, "release_nvml"))
                    $root.heliograph.v1.ReleaseNvml.encode(message.release_nvml, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.send_status != null && $Object.hasOwnProperty.call(message, "send_status"))
                    $root.heliograph.v1.SendStatus.encode(message.send_status, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.Command
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.Command & heliograph.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Command.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.Command();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.set_sample_interval = $root.heliograph.v1.SetSampleInterval.decode(reader, reader.size(), $undefined, _depth + 1, message.set_sample_interval);
                            message.command = "set_sample_interval";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.release_nvml = $root.heliograph.v1.ReleaseNvml.decode(reader, reader.size(), $undefined, _depth + 1, message.release_nvml);
                            message.command = "release_nvml";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.send_status = $root.heliograph.v1.SendStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.send_status);
                            message.command = "send_status";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for Command
             * @function getTypeUrl
             * @memberof heliograph.v1.Command
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Command.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.Command";
            };

            return Command;
        })();

        v1.SetSampleInterval = (function() {

            /**
             * Properties of a SetSampleInterval.
             * @typedef {Object} heliograph.v1.SetSampleInterval.$Properties
             * @property {number|null} [interval_ms] SetSampleInterval interval_ms
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetSampleInterval.
             * @memberof heliograph.v1
             * @interface ISetSampleInterval
             * @augments heliograph.v1.SetSampleInterval.$Properties
             * @deprecated Use heliograph.v1.SetSampleInterval.$Properties instead.
             */

            /**
             * Shape of a SetSampleInterval.
             * @typedef {heliograph.v1.SetSampleInterval.$Properties} heliograph.v1.SetSampleInterval.$Shape
             */

            /**
             * Constructs a new SetSampleInterval.
             * @memberof heliograph.v1
             * @classdesc Represents a SetSampleInterval.
             * @constructor
             * @param {heliograph.v1.SetSampleInterval.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetSampleInterval = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetSampleInterval interval_ms.
             * @member {number} interval_ms
             * @memberof heliograph.v1.SetSampleInterval
             * @instance
             */
            SetSampleInterval.prototype.interval_ms = 0;

            /**
             * Creates a new SetSampleInterval instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.SetSampleInterval
             * @static
             * @param {heliograph.v1.SetSampleInterval.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.SetSampleInterval} SetSampleInterval instance
             * @type {{
             *   (properties: heliograph.v1.SetSampleInterval.$Shape): heliograph.v1.SetSampleInterval & heliograph.v1.SetSampleInterval.$Shape;
             *   (properties?: heliograph.v1.SetSampleInterval.$Properties): heliograph.v1.SetSampleInterval;
             * }}
             */
            SetSampleInterval.create = function(properties) {
                return new SetSampleInterval(properties);
            };

            /**
             * Encodes the specified SetSampleInterval message. Does not implicitly {@link heliograph.v1.SetSampleInterval.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.SetSampleInterval
             * @static
             * @param {heliograph.v1.SetSampleInterval.$Properties} message SetSampleInterval message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetSampleInterval.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.interval_ms != null && $Object.hasOwnProperty.call(message, "interval_ms") && message.interval_ms !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.interval_ms);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetSampleInterval message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.SetSampleInterval
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.SetSampleInterval & heliograph.v1.SetSampleInterval.$Shape} SetSampleInterval
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetSampleInterval.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.SetSampleInterval();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.interval_ms = value;
                            else
                                delete message.interval_ms;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for SetSampleInterval
             * @function getTypeUrl
             * @memberof heliograph.v1.SetSampleInterval
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            SetSampleInterval.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.SetSampleInterval";
            };

            return SetSampleInterval;
        })();

        v1.ReleaseNvml = (function() {

            /**
             * Properties of a ReleaseNvml.
             * @typedef {Object} heliograph.v1.ReleaseNvml.$Properties
             * @property {number|null} [for_ms] ReleaseNvml for_ms
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReleaseNvml.
             * @memberof heliograph.v1
             * @interface IReleaseNvml
             * @augments heliograph.v1.ReleaseNvml.$Properties
             * @deprecated Use heliograph.v1.ReleaseNvml.$Properties instead.
             */

            /**
             * Shape of a ReleaseNvml.
             * @typedef {heliograph.v1.ReleaseNvml.$Properties} heliograph.v1.ReleaseNvml.$Shape
             */

            /**
             * Constructs a new ReleaseNvml.
             * @memberof heliograph.v1
             * @classdesc Represents a ReleaseNvml.
             * @constructor
             * @param {heliograph.v1.ReleaseNvml.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReleaseNvml = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReleaseNvml for_ms.
             * @member {number} for_ms
             * @memberof heliograph.v1.ReleaseNvml
             * @instance
             */
            ReleaseNvml.prototype.for_ms = 0;

            /**
             * Creates a new ReleaseNvml instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.ReleaseNvml
             * @static
             * @param {heliograph.v1.ReleaseNvml.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.ReleaseNvml} ReleaseNvml instance
             * @type {{
             *   (properties: heliograph.v1.ReleaseNvml.$Shape): heliograph.v1.ReleaseNvml & heliograph.v1.ReleaseNvml.$Shape;
             *   (properties?: heliograph.v1.ReleaseNvml.$Properties): heliograph.v1.ReleaseNvml;
             * }}
             */
            ReleaseNvml.create = function(properties) {
                return new ReleaseNvml(properties);
            };

            /**
             * Encodes the specified ReleaseNvml message. Does not implicitly {@link heliograph.v1.ReleaseNvml.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.ReleaseNvml
             * @static
             * @param {heliograph.v1.ReleaseNvml.$Properties} message ReleaseNvml message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReleaseNvml.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.for_ms != null && $Object.hasOwnProperty.call(message, "for_ms") && message.for_ms !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.for_ms);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReleaseNvml message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.ReleaseNvml
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.ReleaseNvml & heliograph.v1.ReleaseNvml.$Shape} ReleaseNvml
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReleaseNvml.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.ReleaseNvml();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.for_ms = value;
                            else
                                delete message.for_ms;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for ReleaseNvml
             * @function getTypeUrl
             * @memberof heliograph.v1.ReleaseNvml
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            ReleaseNvml.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.ReleaseNvml";
            };

            return ReleaseNvml;
        })();

        v1.SendStatus = (function() {

            /**
             * Properties of a SendStatus.
             * @typedef {Object} heliograph.v1.SendStatus.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SendStatus.
             * @memberof heliograph.v1
             * @interface ISendStatus
             * @augments heliograph.v1.SendStatus.$Properties
             * @deprecated Use heliograph.v1.SendStatus.$Properties instead.
             */

            /**
             * Shape of a SendStatus.
             * @typedef {heliograph.v1.SendStatus.$Properties} heliograph.v1.SendStatus.$Shape
             */

            /**
             * Constructs a new SendStatus.
             * @memberof heliograph.v1
             * @classdesc Represents a SendStatus.
             * @constructor
             * @param {heliograph.v1.SendStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SendStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new SendStatus instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.SendStatus
             * @static
             * @param {heliograph.v1.SendStatus.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.SendStatus} SendStatus instance
             * @type {{
             *   (properties: heliograph.v1.SendStatus.$Shape): heliograph.v1.SendStatus & heliograph.v1.SendStatus.$Shape;
             *   (properties?: heliograph.v1.SendStatus.$Properties): heliograph.v1.SendStatus;
             * }}
             */
            SendStatus.create = function(properties) {
                return new SendStatus(properties);
            };

            /**
             * Encodes the specified SendStatus message. Does not implicitly {@link heliograph.v1.SendStatus.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.SendStatus
             * @static
             * @param {heliograph.v1.SendStatus.$Properties} message SendStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SendStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SendStatus message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.SendStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.SendStatus & heliograph.v1.SendStatus.$Shape} SendStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SendStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.SendStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for SendStatus
             * @function getTypeUrl
             * @memberof heliograph.v1.SendStatus
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            SendStatus.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.SendStatus";
            };

            return SendStatus;
        })();

        v1.Commits = (function() {

            /**
             * Properties of a Commits.
             * @typedef {Object} heliograph.v1.Commits.$Properties
             * @property {Array.<heliograph.v1.StreamMark.$Properties>|null} [marks] Commits marks
             * @property {number|null} [sent_ms] Commits sent_ms
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Commits.
             * @memberof heliograph.v1
             * @interface ICommits
             * @augments heliograph.v1.Commits.$Properties
             * @deprecated Use heliograph.v1.Commits.$Properties instead.
             */

            /**
             * Shape of a Commits.
             * @typedef {heliograph.v1.Commits.$Properties} heliograph.v1.Commits.$Shape
             */

            /**
             * Constructs a new Commits.
             * @memberof heliograph.v1
             * @classdesc Represents a Commits.
             * @constructor
             * @param {heliograph.v1.Commits.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Commits = function (properties) {
                this.marks = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Commits marks.
             * @member {Array.<heliograph.v1.StreamMark.$Properties>} marks
             * @memberof heliograph.v1.Commits
             * @instance
             */
            Commits.prototype.marks = $util.emptyArray;

            /**
             * Commits sent_ms.
             * @member {number} sent_ms
             * @memberof heliograph.v1.Commits
             * @instance
             */
            Commits.prototype.sent_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Commits instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.Commits
             * @static
             * @param {heliograph.v1.Commits.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.Commits} Commits instance
             * @type {{
             *   (properties: heliograph.v1.Commits.$Shape): heliograph.v1.Commits & heliograph.v1.Commits.$Shape;
             *   (properties?: heliograph.v1.Commits.$Properties): heliograph.v1.Commits;
             * }}
             */
            Commits.create = function(properties) {
                return new Commits(properties);
            };

            /**
             * Encodes the specified Commits message. Does not implicitly {@link heliograph.v1.Commits.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.Commits
             * @static
             * @param {heliograph.v1.Commits.$Properties} message Commits message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Commits.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.marks != null && message.marks.length)
                    for (let i = 0; i < message.marks.length; ++i)
                        $root.heliograph.v1.StreamMark.encode(message.marks[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.sent_ms != null && $Object.hasOwnProperty.call(message, "sent_ms") && (typeof message.sent_ms === "object" ? message.sent_ms.low || message.sent_ms.high : message.sent_ms !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.sent_ms);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Commits message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.Commits
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.Commits & heliograph.v1.Commits.$Shape} Commits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Commits.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.Commits();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.marks && message.marks.length))
                                message.marks = [];
                            message.marks.push($root.heliograph.v1.StreamMark.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.sent_ms = value;
                            else
                                delete message.sent_ms;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for Commits
             * @function getTypeUrl
             * @memberof heliograph.v1.Commits
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Commits.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.Commits";
            };

            return Commits;
        })();

        v1.StreamMark = (function() {

            /**
             * Properties of a StreamMark.
             * @typedef {Object} heliograph.v1.StreamMark.$Properties
             * @property {number|null} [epoch] StreamMark epoch
             * @property {string|null} [stream] StreamMark stream
             * @property {number|null} [stored] StreamMark stored
             * @property {number|null} [held] StreamMark held
             * @property {boolean|null} [resend] StreamMark resend
             * @property {string|null} [blocked_reason] StreamMark blocked_reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamMark.
             * @memberof heliograph.v1
             * @interface IStreamMark
             * @augments heliograph.v1.StreamMark.$Properties
             * @deprecated Use heliograph.v1.StreamMark.$Properties instead.
             */

            /**
             * Shape of a StreamMark.
             * @typedef {heliograph.v1.StreamMark.$Properties} heliograph.v1.StreamMark.$Shape
             */

            /**
             * Constructs a new StreamMark.
             * @memberof heliograph.v1
             * @classdesc Represents a StreamMark.
             * @constructor
             * @param {heliograph.v1.StreamMark.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamMark = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamMark epoch.
             * @member {number} epoch
             * @memberof heliograph.v1.StreamMark
             * @instance
             */
            StreamMark.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamMark stream.
             * @member {string} stream
             * @memberof heliograph.v1.StreamMark
             * @instance
             */
            StreamMark.prototype.stream = "";

            /**
             * StreamMark stored.
             * @member {number} stored
             * @memberof heliograph.v1.StreamMark
             * @instance
             */
            StreamMark.prototype.stored = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamMark held.
             * @member {number} held
             * @memberof heliograph.v1.StreamMark
             * @instance
             */
            StreamMark.prototype.held = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamMark resend.
             * @member {boolean} resend
             * @memberof heliograph.v1.StreamMark
             * @instance
             */
            StreamMark.prototype.resend = false;

            /**
             * StreamMark blocked_reason.
             * @member {string} blocked_reason
             * @memberof heliograph.v1.StreamMark
             * @instance
             */
            StreamMark.prototype.blocked_reason = "";

            /**
             * Creates a new StreamMark instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.StreamMark
             * @static
             * @param {heliograph.v1.StreamMark.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.StreamMark} StreamMark instance
             * @type {{
             *   (properties: heliograph.v1.StreamMark.$Shape): heliograph.v1.StreamMark & heliograph.v1.StreamMark.$Shape;
             *   (properties?: heliograph.v1.StreamMark.$Properties): heliograph.v1.StreamMark;
             * }}
             */
            StreamMark.create = function(properties) {
                return new StreamMark(properties);
            };

            /**
             * Encodes the specified StreamMark message. Does not implicitly {@link heliograph.v1.StreamMark.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.StreamMark
             * @static
             * @param {heliograph.v1.StreamMark.$Properties} message StreamMark message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamMark.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.epoch);
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.stream);
                if (message.stored != null && $Object.hasOwnProperty.call(message, "stored") && (typeof message.stored === "object" ? message.stored.low || message.stored.high : message.stored !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.stored);
                if (message.held != null && $Object.hasOwnProperty.call(message, "held") && (typeof message.held === "object" ? message.held.low || message.held.high : message.held !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.held);
                if (message.resend != null && $Object.hasOwnProperty.call(message, "resend") && message.resend !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.resend);
                if (message.blocked_reason != null && $Object.hasOwnProperty.call(message, "blocked_reason") && message.blocked_reason !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.blocked_reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StreamMark message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.StreamMark
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.StreamMark & heliograph.v1.StreamMark.$Shape} StreamMark
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamMark.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.StreamMark();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.stored = value;
                            else
                                delete message.stored;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.held = value;
                            else
                                delete message.held;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.resend = value;
                            else
                                delete message.resend;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.blocked_reason = value;
                            else
                                delete message.blocked_reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for StreamMark
             * @function getTypeUrl
             * @memberof heliograph.v1.StreamMark
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StreamMark.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.StreamMark";
            };

            return StreamMark;
        })();

        /**
         * Severity enum.
         * @name heliograph.v1.Severity
         * @enum {number}
         * @property {number} SEVERITY_UNSPECIFIED=0 SEVERITY_UNSPECIFIED value
         * @property {number} SEVERITY_INFO=1 SEVERITY_INFO value
         * @property {number} SEVERITY_WARNING=2 SEVERITY_WARNING value
         * @property {number} SEVERITY_CRITICAL=3 SEVERITY_CRITICAL value
         */
        v1.Severity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SEVERITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SEVERITY_INFO"] = 1;
            values[valuesById[2] = "SEVERITY_WARNING"] = 2;
            values[valuesById[3] = "SEVERITY_CRITICAL"] = 3;
            return values;
        })();

        v1.Event = (function() {

            /**
             * Properties of an Event.
             * @typedef {Object} heliograph.v1.Event.$Properties
             * @property {number|null} [time_ms] Event time_ms
             * @property {string|null} [event_id] Event event_id
             * @property {string|null} [kind] Event kind
             * @property {heliograph.v1.Severity|null} [severity] Event severity
             * @property {string|null} [gpu_uuid] Event gpu_uuid
             * @property {string|null} [mig_uuid] Event mig_uuid
             * @property {string|null} [job_id] Event job_id
             * @property {number|null} [code] Event code
             * @property {string|null} [message] Event message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Event.
             * @memberof heliograph.v1
             * @interface IEvent
             * @augments heliograph.v1.Event.$Properties
             * @deprecated Use heliograph.v1.Event.$Properties instead.
             */

            /**
             * Shape of an Event.
             * @typedef {heliograph.v1.Event.$Properties} heliograph.v1.Event.$Shape
             */

            /**
             * Constructs a new Event.
             * @memberof heliograph.v1
             * @classdesc Represents an Event.
             * @constructor
             * @param {heliograph.v1.Event.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Event = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Event time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Event event_id.
             * @member {string} event_id
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.event_id = "";

            /**
             * Event kind.
             * @member {string} kind
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.kind = "";

            /**
             * Event severity.
             * @member {heliograph.v1.Severity} severity
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.severity = 0;

            /**
             * Event gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.gpu_uuid = "";

            /**
             * Event mig_uuid.
             * @member {string} mig_uuid
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.mig_uuid = "";

            /**
             * Event job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.job_id = "";

            /**
             * Event code.
             * @member {number|null|undefined} code
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.code = null;

            /**
             * Event message.
             * @member {string} message
             * @memberof heliograph.v1.Event
             * @instance
             */
            Event.prototype.message = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Event.prototype, "_code", {
                get: $util.oneOfGetter($oneOfFields = ["code"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Event instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.Event
             * @static
             * @param {heliograph.v1.Event.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.Event} Event instance
             * @type {{
             *   (properties: heliograph.v1.Event.$Shape): heliograph.v1.Event & heliograph.v1.Event.$Shape;
             *   (properties?: heliograph.v1.Event.$Properties): heliograph.v1.Event;
             * }}
             */
            Event.create = function(properties) {
                return new Event(properties);
            };

            /**
             * Encodes the specified Event message. Does not implicitly {@link heliograph.v1.Event.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.Event
             * @static
             * @param {heliograph.v1.Event.$Properties} message Event message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.event_id != null && $Object.hasOwnProperty.call(message, "event_id") && message.event_id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.event_id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.kind);
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.severity);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.gpu_uuid);
                if (message.mig_uuid != null && $Object.hasOwnProperty.call(message, "mig_uuid") && message.mig_uuid !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.mig_uuid);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.job_id);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.Event
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.Event & heliograph.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.event_id = value;
                            else
                                delete message.event_id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.severity = value;
                            else
                                delete message.severity;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_uuid = value;
                            else
                                delete message.mig_uuid;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.code = reader.uint32();
                            message._code = "code";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for Event
             * @function getTypeUrl
             * @memberof heliograph.v1.Event
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Event.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.Event";
            };

            return Event;
        })();

        v1.EventRows = (function() {

            /**
             * Properties of an EventRows.
             * @typedef {Object} heliograph.v1.EventRows.$Properties
             * @property {Array.<heliograph.v1.Event.$Properties>|null} [rows] EventRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EventRows.
             * @memberof heliograph.v1
             * @interface IEventRows
             * @augments heliograph.v1.EventRows.$Properties
             * @deprecated Use heliograph.v1.EventRows.$Properties instead.
             */

            /**
             * Shape of an EventRows.
             * @typedef {heliograph.v1.EventRows.$Properties} heliograph.v1.EventRows.$Shape
             */

            /**
             * Constructs a new EventRows.
             * @memberof heliograph.v1
             * @classdesc Represents an EventRows.
             * @constructor
             * @param {heliograph.v1.EventRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EventRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EventRows rows.
             * @member {Array.<heliograph.v1.Event.$Properties>} rows
             * @memberof heliograph.v1.EventRows
             * @instance
             */
            EventRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new EventRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.EventRows
             * @static
             * @param {heliograph.v1.EventRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.EventRows} EventRows instance
             * @type {{
             *   (properties: heliograph.v1.EventRows.$Shape): heliograph.v1.EventRows & heliograph.v1.EventRows.$Shape;
             *   (properties?: heliograph.v1.EventRows.$Properties): heliograph.v1.EventRows;
             * }}
             */
            EventRows.create = function(properties) {
                return new EventRows(properties);
            };

            /**
             * Encodes the specified EventRows message. Does not implicitly {@link heliograph.v1.EventRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.EventRows
             * @static
             * @param {heliograph.v1.EventRows.$Properties} message EventRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EventRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.Event.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EventRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.EventRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.EventRows & heliograph.v1.EventRows.$Shape} EventRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EventRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.EventRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for EventRows
             * @function getTypeUrl
             * @memberof heliograph.v1.EventRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            EventRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.EventRows";
            };

            return EventRows;
        })();

        v1.NodeInventory = (function() {

            /**
             * Properties of a NodeInventory.
             * @typedef {Object} heliograph.v1.NodeInventory.$Properties
             * @property {number|null} [time_ms] NodeInventory time_ms
             * @property {string|null} [hostname] NodeInventory hostname
             * @property {string|null} [boot_id] NodeInventory boot_id
             * @property {string|null} [agent_version] NodeInventory agent_version
             * @property {string|null} [kernel_version] NodeInventory kernel_version
             * @property {string|null} [os_name] NodeInventory os_name
             * @property {string|null} [cpu_model] NodeInventory cpu_model
             * @property {number|null} [cpu_count] NodeInventory cpu_count
             * @property {number|null} [memory_total_bytes] NodeInventory memory_total_bytes
             * @property {string|null} [driver_version] NodeInventory driver_version
             * @property {string|null} [nvml_version] NodeInventory nvml_version
             * @property {string|null} [cuda_version] NodeInventory cuda_version
             * @property {number|null} [gpu_count] NodeInventory gpu_count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeInventory.
             * @memberof heliograph.v1
             * @interface INodeInventory
             * @augments heliograph.v1.NodeInventory.$Properties
             * @deprecated Use heliograph.v1.NodeInventory.$Properties instead.
             */

            /**
             * Shape of a NodeInventory.
             * @typedef {heliograph.v1.NodeInventory.$Properties} heliograph.v1.NodeInventory.$Shape
             */

            /**
             * Constructs a new NodeInventory.
             * @memberof heliograph.v1
             * @classdesc Represents a NodeInventory.
             * @constructor
             * @param {heliograph.v1.NodeInventory.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeInventory = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeInventory time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * NodeInventory hostname.
             * @member {string} hostname
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.hostname = "";

            /**
             * NodeInventory boot_id.
             * @member {string} boot_id
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.boot_id = "";

            /**
             * NodeInventory agent_version.
             * @member {string} agent_version
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.agent_version = "";

            /**
             * NodeInventory kernel_version.
             * @member {string} kernel_version
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.kernel_version = "";

            /**
             * NodeInventory os_name.
             * @member {string} os_name
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.os_name = "";

            /**
             * NodeInventory cpu_model.
             * @member {string} cpu_model
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.cpu_model = "";

            /**
             * NodeInventory cpu_count.
             * @member {number} cpu_count
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.cpu_count = 0;

            /**
             * NodeInventory memory_total_bytes.
             * @member {number} memory_total_bytes
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.memory_total_bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * NodeInventory driver_version.
             * @member {string} driver_version
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.driver_version = "";

            /**
             * NodeInventory nvml_version.
             * @member {string} nvml_version
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.nvml_version = "";

            /**
             * NodeInventory cuda_version.
             * @member {string} cuda_version
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.cuda_version = "";

            /**
             * NodeInventory gpu_count.
             * @member {number} gpu_count
             * @memberof heliograph.v1.NodeInventory
             * @instance
             */
            NodeInventory.prototype.gpu_count = 0;

            /**
             * Creates a new NodeInventory instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.NodeInventory
             * @static
             * @param {heliograph.v1.NodeInventory.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.NodeInventory} NodeInventory instance
             * @type {{
             *   (properties: heliograph.v1.NodeInventory.$Shape): heliograph.v1.NodeInventory & heliograph.v1.NodeInventory.$Shape;
             *   (properties?: heliograph.v1.NodeInventory.$Properties): heliograph.v1.NodeInventory;
             * }}
             */
            NodeInventory.create = function(properties) {
                return new NodeInventory(properties);
            };

            /**
             * Encodes the specified NodeInventory message. Does not implicitly {@link heliograph.v1.NodeInventory.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.NodeInventory
             * @static
             * @param {heliograph.v1.NodeInventory.$Properties} message NodeInventory message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeInventory.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname") && message.hostname !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.hostname);
                if (message.boot_id != null && $Object.hasOwnProperty.call(message, "boot_id") && message.boot_id !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.boot_id);
                if (message.agent_version != null && $Object.hasOwnProperty.call(message, "agent_version") && message.agent_version !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.agent_version);
                if (message.kernel_version != null && $Object.hasOwnProperty.call(message, "kernel_version") && message.kernel_version !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.kernel_version);
                if (message.os_name != null && $Object.hasOwnProperty.call(message, "os_name") && message.os_name !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.os_name);
                if (message.cpu_model != null && $Object.hasOwnProperty.call(message, "cpu_model") && message.cpu_model !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.cpu_model);
                if (message.cpu_count != null && $Object.hasOwnProperty.call(message, "cpu_count") && message.cpu_count !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.cpu_count);
                if (message.memory_total_bytes != null && $Object.hasOwnProperty.call(message, "memory_total_bytes") && (typeof message.memory_total_bytes === "object" ? message.memory_total_bytes.low || message.memory_total_bytes.high : message.memory_total_bytes !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.memory_total_bytes);
                if (message.driver_version != null && $Object.hasOwnProperty.call(message, "driver_version") && message.driver_version !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.driver_version);
                if (message.nvml_version != null && $Object.hasOwnProperty.call(message, "nvml_version") && message.nvml_version !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.nvml_version);
                if (message.cuda_version != null && $Object.hasOwnProperty.call(message, "cuda_version") && message.cuda_version !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.cuda_version);
                if (message.gpu_count != null && $Object.hasOwnProperty.call(message, "gpu_count") && message.gpu_count !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.gpu_count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeInventory message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.NodeInventory
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.NodeInventory & heliograph.v1.NodeInventory.$Shape} NodeInventory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeInventory.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.NodeInventory();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hostname = value;
                            else
                                delete message.hostname;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.boot_id = value;
                            else
                                delete message.boot_id;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agent_version = value;
                            else
                                delete message.agent_version;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kernel_version = value;
                            else
                                delete message.kernel_version;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.os_name = value;
                            else
                                delete message.os_name;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cpu_model = value;
                            else
                                delete message.cpu_model;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.cpu_count = value;
                            else
                                delete message.cpu_count;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.memory_total_bytes = value;
                            else
                                delete message.memory_total_bytes;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.driver_version = value;
                            else
                                delete message.driver_version;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.nvml_version = value;
                            else
                                delete message.nvml_version;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cuda_version = value;
                            else
                                delete message.cuda_version;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.gpu_count = value;
                            else
                                delete message.gpu_count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for NodeInventory
             * @function getTypeUrl
             * @memberof heliograph.v1.NodeInventory
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            NodeInventory.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.NodeInventory";
            };

            return NodeInventory;
        })();

        v1.NodeInventoryRows = (function() {

            /**
             * Properties of a NodeInventoryRows.
             * @typedef {Object} heliograph.v1.NodeInventoryRows.$Properties
             * @property {Array.<heliograph.v1.NodeInventory.$Properties>|null} [rows] NodeInventoryRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeInventoryRows.
             * @memberof heliograph.v1
             * @interface INodeInventoryRows
             * @augments heliograph.v1.NodeInventoryRows.$Properties
             * @deprecated Use heliograph.v1.NodeInventoryRows.$Properties instead.
             */

            /**
             * Shape of a NodeInventoryRows.
             * @typedef {heliograph.v1.NodeInventoryRows.$Properties} heliograph.v1.NodeInventoryRows.$Shape
             */

            /**
             * Constructs a new NodeInventoryRows.
             * @memberof heliograph.v1
             * @classdesc Represents a NodeInventoryRows.
             * @constructor
             * @param {heliograph.v1.NodeInventoryRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeInventoryRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeInventoryRows rows.
             * @member {Array.<heliograph.v1.NodeInventory.$Properties>} rows
             * @memberof heliograph.v1.NodeInventoryRows
             * @instance
             */
            NodeInventoryRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new NodeInventoryRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.NodeInventoryRows
             * @static
             * @param {heliograph.v1.NodeInventoryRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.NodeInventoryRows} NodeInventoryRows instance
             * @type {{
             *   (properties: heliograph.v1.NodeInventoryRows.$Shape): heliograph.v1.NodeInventoryRows & heliograph.v1.NodeInventoryRows.$Shape;
             *   (properties?: heliograph.v1.NodeInventoryRows.$Properties): heliograph.v1.NodeInventoryRows;
             * }}
             */
            NodeInventoryRows.create = function(properties) {
                return new NodeInventoryRows(properties);
            };

            /**
             * Encodes the specified NodeInventoryRows message. Does not implicitly {@link heliograph.v1.NodeInventoryRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.NodeInventoryRows
             * @static
             * @param {heliograph.v1.NodeInventoryRows.$Properties} message NodeInventoryRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeInventoryRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.NodeInventory.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeInventoryRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.NodeInventoryRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.NodeInventoryRows & heliograph.v1.NodeInventoryRows.$Shape} NodeInventoryRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeInventoryRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.NodeInventoryRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.NodeInventory.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for NodeInventoryRows
             * @function getTypeUrl
             * @memberof heliograph.v1.NodeInventoryRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            NodeInventoryRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.NodeInventoryRows";
            };

            return NodeInventoryRows;
        })();

        v1.GpuInventory = (function() {

            /**
             * Properties of a GpuInventory.
             * @typedef {Object} heliograph.v1.GpuInventory.$Properties
             * @property {number|null} [time_ms] GpuInventory time_ms
             * @property {string|null} [gpu_uuid] GpuInventory gpu_uuid
             * @property {string|null} [mig_uuid] GpuInventory mig_uuid
             * @property {number|null} [gpu_index] GpuInventory gpu_index
             * @property {string|null} [name] GpuInventory name
             * @property {string|null} [pci_bus_id] GpuInventory pci_bus_id
             * @property {string|null} [driver_version] GpuInventory driver_version
             * @property {number|null} [memory_total_bytes] GpuInventory memory_total_bytes
             * @property {number|null} [power_limit_max_watts] GpuInventory power_limit_max_watts
             * @property {string|null} [architecture] GpuInventory architecture
             * @property {string|null} [serial] GpuInventory serial
             * @property {string|null} [vbios_version] GpuInventory vbios_version
             * @property {number|null} [minor_number] GpuInventory minor_number
             * @property {number|null} [gpu_instance_id] GpuInventory gpu_instance_id
             * @property {number|null} [compute_instance_id] GpuInventory compute_instance_id
             * @property {string|null} [mig_profile] GpuInventory mig_profile
             * @property {number|null} [multiprocessor_count] GpuInventory multiprocessor_count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuInventory.
             * @memberof heliograph.v1
             * @interface IGpuInventory
             * @augments heliograph.v1.GpuInventory.$Properties
             * @deprecated Use heliograph.v1.GpuInventory.$Properties instead.
             */

            /**
             * Shape of a GpuInventory.
             * @typedef {heliograph.v1.GpuInventory.$Properties} heliograph.v1.GpuInventory.$Shape
             */

            /**
             * Constructs a new GpuInventory.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuInventory.
             * @constructor
             * @param {heliograph.v1.GpuInventory.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuInventory = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuInventory time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GpuInventory gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.gpu_uuid = "";

            /**
             * GpuInventory mig_uuid.
             * @member {string} mig_uuid
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.mig_uuid = "";

            /**
             * GpuInventory gpu_index.
             * @member {number} gpu_index
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.gpu_index = 0;

            /**
             * GpuInventory name.
             * @member {string} name
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.name = "";

            /**
             * GpuInventory pci_bus_id.
             * @member {string} pci_bus_id
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.pci_bus_id = "";

            /**
             * GpuInventory driver_version.
             * @member {string} driver_version
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.driver_version = "";

            /**
             * GpuInventory memory_total_bytes.
             * @member {number} memory_total_bytes
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.memory_total_bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GpuInventory power_limit_max_watts.
             * @member {number|null|undefined} power_limit_max_watts
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.power_limit_max_watts = null;

            /**
             * GpuInventory architecture.
             * @member {string} architecture
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.architecture = "";

            /**
             * GpuInventory serial.
             * @member {string} serial
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.serial = "";

            /**
             * GpuInventory vbios_version.
             * @member {string} vbios_version
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.vbios_version = "";

            /**
             * GpuInventory minor_number.
             * @member {number|null|undefined} minor_number
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.minor_number = null;

            /**
             * GpuInventory gpu_instance_id.
             * @member {number|null|undefined} gpu_instance_id
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.gpu_instance_id = null;

            /**
             * GpuInventory compute_instance_id.
             * @member {number|null|undefined} compute_instance_id
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.compute_instance_id = null;

            /**
             * GpuInventory mig_profile.
             * @member {string} mig_profile
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.mig_profile = "";

            /**
             * GpuInventory multiprocessor_count.
             * @member {number|null|undefined} multiprocessor_count
             * @memberof heliograph.v1.GpuInventory
             * @instance
             */
            GpuInventory.prototype.multiprocessor_count = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuInventory.prototype, "_power_limit_max_watts", {
                get: $util.oneOfGetter($oneOfFields = ["power_limit_max_watts"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuInventory.prototype, "_minor_number", {
                get: $util.oneOfGetter($oneOfFields = ["minor_number"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuInventory.prototype, "_gpu_instance_id", {
                get: $util.oneOfGetter($oneOfFields = ["gpu_instance_id"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuInventory.prototype, "_compute_instance_id", {
                get: $util.oneOfGetter($oneOfFields = ["compute_instance_id"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuInventory.prototype, "_multiprocessor_count", {
                get: $util.oneOfGetter($oneOfFields = ["multiprocessor_count"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new GpuInventory instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuInventory
             * @static
             * @param {heliograph.v1.GpuInventory.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuInventory} GpuInventory instance
             * @type {{
             *   (properties: heliograph.v1.GpuInventory.$Shape): heliograph.v1.GpuInventory & heliograph.v1.GpuInventory.$Shape;
             *   (properties?: heliograph.v1.GpuInventory.$Properties): heliograph.v1.GpuInventory;
             * }}
             */
            GpuInventory.create = function(properties) {
                return new GpuInventory(properties);
            };

            /**
             * Encodes the specified GpuInventory message. Does not implicitly {@link heliograph.v1.GpuInventory.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuInventory
             * @static
             * @param {heliograph.v1.GpuInventory.$Properties} message GpuInventory message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuInventory.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gpu_uuid);
                if (message.mig_uuid != null && $Object.hasOwnProperty.call(message, "mig_uuid") && message.mig_uuid !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.mig_uuid);
                if (message.gpu_index != null && $Object.hasOwnProperty.call(message, "gpu_index") && message.gpu_index !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.gpu_index);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.name);
                if (message.pci_bus_id != null && $Object.hasOwnProperty.call(message, "pci_bus_id") && message.pci_bus_id !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.pci_bus_id);
                if (message.driver_version != null && $Object.hasOwnProperty.call(message, "driver_version") && message.driver_version !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.driver_version);
                if (message.memory_total_bytes != null && $Object.hasOwnProperty.call(message, "memory_total_bytes") && (typeof message.memory_total_bytes === "object" ? message.memory_total_bytes.low || message.memory_total_bytes.high : message.memory_total_bytes !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.memory_total_bytes);
                if (message.power_limit_max_watts != null && $Object.hasOwnProperty.call(message, "power_limit_max_watts"))
                    writer.uint32(/* id 9, wireType 5 =*/77).float(message.power_limit_max_watts);
                if (message.architecture != null && $Object.hasOwnProperty.call(message, "architecture") && message.architecture !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.architecture);
                if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && message.serial !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.serial);
                if (message.vbios_version != null && $Object.hasOwnProperty.call(message, "vbios_version") && message.vbios_version !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.vbios_version);
                if (message.minor_number != null && $Object.hasOwnProperty.call(message, "minor_number"))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.minor_number);
                if (message.gpu_instance_id != null && $Object.hasOwnProperty.call(message, "gpu_instance_id"))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.gpu_instance_id);
                if (message.compute_instance_id != null && $Object.hasOwnProperty.call(message, "compute_instance_id"))
                    writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.compute_instance_id);
                if (message.mig_profile != null && $Object.hasOwnProperty.call(message, "mig_profile") && message.mig_profile !== "")
                    writer.uint32(/* id 16, wireType 2 =*/130).string(message.mig_profile);
                if (message.multiprocessor_count != null && $Object.hasOwnProperty.call(message, "multiprocessor_count"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint32(message.multiprocessor_count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuInventory message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuInventory
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuInventory & heliograph.v1.GpuInventory.$Shape} GpuInventory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuInventory.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuInventory();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_uuid = value;
                            else
                                delete message.mig_uuid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.gpu_index = value;
                            else
                                delete message.gpu_index;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.pci_bus_id = value;
                            else
                                delete message.pci_bus_id;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.driver_version = value;
                            else
                                delete message.driver_version;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.memory_total_bytes = value;
                            else
                                delete message.memory_total_bytes;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 5)
                                break;
                            message.power_limit_max_watts = reader.float();
                            message._power_limit_max_watts = "power_limit_max_watts";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.architecture = value;
                            else
                                delete message.architecture;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serial = value;
                            else
                                delete message.serial;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.vbios_version = value;
                            else
                                delete message.vbios_version;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.minor_number = reader.uint32();
                            message._minor_number = "minor_number";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.gpu_instance_id = reader.uint32();
                            message._gpu_instance_id = "gpu_instance_id";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            message.compute_instance_id = reader.uint32();
                            message._compute_instance_id = "compute_instance_id";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_profile = value;
                            else
                                delete message.mig_profile;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.multiprocessor_count = reader.uint32();
                            message._multiprocessor_count = "multiprocessor_count";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuInventory
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuInventory
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuInventory.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuInventory";
            };

            return GpuInventory;
        })();

        v1.GpuInventoryRows = (function() {

            /**
             * Properties of a GpuInventoryRows.
             * @typedef {Object} heliograph.v1.GpuInventoryRows.$Properties
             * @property {Array.<heliograph.v1.GpuInventory.$Properties>|null} [rows] GpuInventoryRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuInventoryRows.
             * @memberof heliograph.v1
             * @interface IGpuInventoryRows
             * @augments heliograph.v1.GpuInventoryRows.$Properties
             * @deprecated Use heliograph.v1.GpuInventoryRows.$Properties instead.
             */

            /**
             * Shape of a GpuInventoryRows.
             * @typedef {heliograph.v1.GpuInventoryRows.$Properties} heliograph.v1.GpuInventoryRows.$Shape
             */

            /**
             * Constructs a new GpuInventoryRows.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuInventoryRows.
             * @constructor
             * @param {heliograph.v1.GpuInventoryRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuInventoryRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuInventoryRows rows.
             * @member {Array.<heliograph.v1.GpuInventory.$Properties>} rows
             * @memberof heliograph.v1.GpuInventoryRows
             * @instance
             */
            GpuInventoryRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new GpuInventoryRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuInventoryRows
             * @static
             * @param {heliograph.v1.GpuInventoryRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuInventoryRows} GpuInventoryRows instance
             * @type {{
             *   (properties: heliograph.v1.GpuInventoryRows.$Shape): heliograph.v1.GpuInventoryRows & heliograph.v1.GpuInventoryRows.$Shape;
             *   (properties?: heliograph.v1.GpuInventoryRows.$Properties): heliograph.v1.GpuInventoryRows;
             * }}
             */
            GpuInventoryRows.create = function(properties) {
                return new GpuInventoryRows(properties);
            };

            /**
             * Encodes the specified GpuInventoryRows message. Does not implicitly {@link heliograph.v1.GpuInventoryRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuInventoryRows
             * @static
             * @param {heliograph.v1.GpuInventoryRows.$Properties} message GpuInventoryRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuInventoryRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.GpuInventory.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuInventoryRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuInventoryRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuInventoryRows & heliograph.v1.GpuInventoryRows.$Shape} GpuInventoryRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuInventoryRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuInventoryRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.GpuInventory.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuInventoryRows
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuInventoryRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuInventoryRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuInventoryRows";
            };

            return GpuInventoryRows;
        })();

        /**
         * DeviceState enum.
         * @name heliograph.v1.DeviceState
         * @enum {number}
         * @property {number} DEVICE_STATE_UNSPECIFIED=0 DEVICE_STATE_UNSPECIFIED value
         * @property {number} DEVICE_STATE_OK=1 DEVICE_STATE_OK value
         * @property {number} DEVICE_STATE_LOST=2 DEVICE_STATE_LOST value
         * @property {number} DEVICE_STATE_HUNG=3 DEVICE_STATE_HUNG value
         * @property {number} DEVICE_STATE_DRIVER_MISMATCH=4 DEVICE_STATE_DRIVER_MISMATCH value
         * @property {number} DEVICE_STATE_NO_PERMISSION=5 DEVICE_STATE_NO_PERMISSION value
         * @property {number} DEVICE_STATE_NOT_SUPPORTED=6 DEVICE_STATE_NOT_SUPPORTED value
         * @property {number} DEVICE_STATE_RECOVERING=7 DEVICE_STATE_RECOVERING value
         * @property {number} DEVICE_STATE_NOT_PRESENT=8 DEVICE_STATE_NOT_PRESENT value
         */
        v1.DeviceState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DEVICE_STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "DEVICE_STATE_OK"] = 1;
            values[valuesById[2] = "DEVICE_STATE_LOST"] = 2;
            values[valuesById[3] = "DEVICE_STATE_HUNG"] = 3;
            values[valuesById[4] = "DEVICE_STATE_DRIVER_MISMATCH"] = 4;
            values[valuesById[5] = "DEVICE_STATE_NO_PERMISSION"] = 5;
            values[valuesById[6] = "DEVICE_STATE_NOT_SUPPORTED"] = 6;
            values[valuesById[7] = "DEVICE_STATE_RECOVERING"] = 7;
            values[valuesById[8] = "DEVICE_STATE_NOT_PRESENT"] = 8;
            return values;
        })();

        v1.GpuState = (function() {

            /**
             * Properties of a GpuState.
             * @typedef {Object} heliograph.v1.GpuState.$Properties
             * @property {number|null} [time_ms] GpuState time_ms
             * @property {string|null} [gpu_uuid] GpuState gpu_uuid
             * @property {string|null} [mig_uuid] GpuState mig_uuid
             * @property {heliograph.v1.DeviceState|null} [state] GpuState state
             * @property {string|null} [reason] GpuState reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuState.
             * @memberof heliograph.v1
             * @interface IGpuState
             * @augments heliograph.v1.GpuState.$Properties
             * @deprecated Use heliograph.v1.GpuState.$Properties instead.
             */

            /**
             * Shape of a GpuState.
             * @typedef {heliograph.v1.GpuState.$Properties} heliograph.v1.GpuState.$Shape
             */

            /**
             * Constructs a new GpuState.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuState.
             * @constructor
             * @param {heliograph.v1.GpuState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuState time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.GpuState
             * @instance
             */
            GpuState.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GpuState gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.GpuState
             * @instance
             */
            GpuState.prototype.gpu_uuid = "";

            /**
             * GpuState mig_uuid.
             * @member {string} mig_uuid
             * @memberof heliograph.v1.GpuState
             * @instance
             */
            GpuState.prototype.mig_uuid = "";

            /**
             * GpuState state.
             * @member {heliograph.v1.DeviceState} state
             * @memberof heliograph.v1.GpuState
             * @instance
             */
            GpuState.prototype.state = 0;

            /**
             * GpuState reason.
             * @member {string} reason
             * @memberof heliograph.v1.GpuState
             * @instance
             */
            GpuState.prototype.reason = "";

            /**
             * Creates a new GpuState instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuState
             * @static
             * @param {heliograph.v1.GpuState.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuState} GpuState instance
             * @type {{
             *   (properties: heliograph.v1.GpuState.$Shape): heliograph.v1.GpuState & heliograph.v1.GpuState.$Shape;
             *   (properties?: heliograph.v1.GpuState.$Properties): heliograph.v1.GpuState;
             * }}
             */
            GpuState.create = function(properties) {
                return new GpuState(properties);
            };

            /**
             * Encodes the specified GpuState message. Does not implicitly {@link heliograph.v1.GpuState.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuState
             * @static
             * @param {heliograph.v1.GpuState.$Properties} message GpuState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gpu_uuid);
                if (message.mig_uuid != null && $Object.hasOwnProperty.call(message, "mig_uuid") && message.mig_uuid !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.mig_uuid);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.state);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuState message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuState & heliograph.v1.GpuState.$Shape} GpuState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_uuid = value;
                            else
                                delete message.mig_uuid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuState
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuState
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuState.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuState";
            };

            return GpuState;
        })();

        v1.GpuStateRows = (function() {

            /**
             * Properties of a GpuStateRows.
             * @typedef {Object} heliograph.v1.GpuStateRows.$Properties
             * @property {Array.<heliograph.v1.GpuState.$Properties>|null} [rows] GpuStateRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuStateRows.
             * @memberof heliograph.v1
             * @interface IGpuStateRows
             * @augments heliograph.v1.GpuStateRows.$Properties
             * @deprecated Use heliograph.v1.GpuStateRows.$Properties instead.
             */

            /**
             * Shape of a GpuStateRows.
             * @typedef {heliograph.v1.GpuStateRows.$Properties} heliograph.v1.GpuStateRows.$Shape
             */

            /**
             * Constructs a new GpuStateRows.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuStateRows.
             * @constructor
             * @param {heliograph.v1.GpuStateRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuStateRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuStateRows rows.
             * @member {Array.<heliograph.v1.GpuState.$Properties>} rows
             * @memberof heliograph.v1.GpuStateRows
             * @instance
             */
            GpuStateRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new GpuStateRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuStateRows
             * @static
             * @param {heliograph.v1.GpuStateRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuStateRows} GpuStateRows instance
             * @type {{
             *   (properties: heliograph.v1.GpuStateRows.$Shape): heliograph.v1.GpuStateRows & heliograph.v1.GpuStateRows.$Shape;
             *   (properties?: heliograph.v1.GpuStateRows.$Properties): heliograph.v1.GpuStateRows;
             * }}
             */
            GpuStateRows.create = function(properties) {
                return new GpuStateRows(properties);
            };

            /**
             * Encodes the specified GpuStateRows message. Does not implicitly {@link heliograph.v1.GpuStateRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuStateRows
             * @static
             * @param {heliograph.v1.GpuStateRows.$Properties} message GpuStateRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuStateRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.GpuState.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuStateRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuStateRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuStateRows & heliograph.v1.GpuStateRows.$Shape} GpuStateRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuStateRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuStateRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.GpuState.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuStateRows
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuStateRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuStateRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuStateRows";
            };

            return GpuStateRows;
        })();

        v1.Capability = (function() {

            /**
             * Properties of a Capability.
             * @typedef {Object} heliograph.v1.Capability.$Properties
             * @property {number|null} [time_ms] Capability time_ms
             * @property {string|null} [gpu_uuid] Capability gpu_uuid
             * @property {string|null} [mig_uuid] Capability mig_uuid
             * @property {string|null} [reading] Capability reading
             * @property {boolean|null} [supported] Capability supported
             * @property {string|null} [reason] Capability reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Capability.
             * @memberof heliograph.v1
             * @interface ICapability
             * @augments heliograph.v1.Capability.$Properties
             * @deprecated Use heliograph.v1.Capability.$Properties instead.
             */

            /**
             * Shape of a Capability.
             * @typedef {heliograph.v1.Capability.$Properties} heliograph.v1.Capability.$Shape
             */

            /**
             * Constructs a new Capability.
             * @memberof heliograph.v1
             * @classdesc Represents a Capability.
             * @constructor
             * @param {heliograph.v1.Capability.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Capability = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Capability time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.Capability
             * @instance
             */
            Capability.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Capability gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.Capability
             * @instance
             */
            Capability.prototype.gpu_uuid = "";

            /**
             * Capability mig_uuid.
             * @member {string} mig_uuid
             * @memberof heliograph.v1.Capability
             * @instance
             */
            Capability.prototype.mig_uuid = "";

            /**
             * Capability reading.
             * @member {string} reading
             * @memberof heliograph.v1.Capability
             * @instance
             */
            Capability.prototype.reading = "";

            /**
             * Capability supported.
             * @member {boolean} supported
             * @memberof heliograph.v1.Capability
             * @instance
             */
            Capability.prototype.supported = false;

            /**
             * Capability reason.
             * @member {string} reason
             * @memberof heliograph.v1.Capability
             * @instance
             */
            Capability.prototype.reason = "";

            /**
             * Creates a new Capability instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.Capability
             * @static
             * @param {heliograph.v1.Capability.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.Capability} Capability instance
             * @type {{
             *   (properties: heliograph.v1.Capability.$Shape): heliograph.v1.Capability & heliograph.v1.Capability.$Shape;
             *   (properties?: heliograph.v1.Capability.$Properties): heliograph.v1.Capability;
             * }}
             */
            Capability.create = function(properties) {
                return new Capability(properties);
            };

            /**
             * Encodes the specified Capability message. Does not implicitly {@link heliograph.v1.Capability.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.Capability
             * @static
             * @param {heliograph.v1.Capability.$Properties} message Capability message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Capability.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gpu_uuid);
                if (message.mig_uuid != null && $Object.hasOwnProperty.call(message, "mig_uuid") && message.mig_uuid !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.mig_uuid);
                if (message.reading != null && $Object.hasOwnProperty.call(message, "reading") && message.reading !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.reading);
                if (message.supported != null && $Object.hasOwnProperty.call(message, "supported") && message.supported !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.supported);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Capability message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.Capability
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.Capability & heliograph.v1.Capability.$Shape} Capability
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Capability.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.Capability();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_uuid = value;
                            else
                                delete message.mig_uuid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reading = value;
                            else
                                delete message.reading;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.supported = value;
                            else
                                delete message.supported;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for Capability
             * @function getTypeUrl
             * @memberof heliograph.v1.Capability
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Capability.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.Capability";
            };

            return Capability;
        })();

        v1.CapabilityRows = (function() {

            /**
             * Properties of a CapabilityRows.
             * @typedef {Object} heliograph.v1.CapabilityRows.$Properties
             * @property {Array.<heliograph.v1.Capability.$Properties>|null} [rows] CapabilityRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CapabilityRows.
             * @memberof heliograph.v1
             * @interface ICapabilityRows
             * @augments heliograph.v1.CapabilityRows.$Properties
             * @deprecated Use heliograph.v1.CapabilityRows.$Properties instead.
             */

            /**
             * Shape of a CapabilityRows.
             * @typedef {heliograph.v1.CapabilityRows.$Properties} heliograph.v1.CapabilityRows.$Shape
             */

            /**
             * Constructs a new CapabilityRows.
             * @memberof heliograph.v1
             * @classdesc Represents a CapabilityRows.
             * @constructor
             * @param {heliograph.v1.CapabilityRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CapabilityRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CapabilityRows rows.
             * @member {Array.<heliograph.v1.Capability.$Properties>} rows
             * @memberof heliograph.v1.CapabilityRows
             * @instance
             */
            CapabilityRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new CapabilityRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.CapabilityRows
             * @static
             * @param {heliograph.v1.CapabilityRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.CapabilityRows} CapabilityRows instance
             * @type {{
             *   (properties: heliograph.v1.CapabilityRows.$Shape): heliograph.v1.CapabilityRows & heliograph.v1.CapabilityRows.$Shape;
             *   (properties?: heliograph.v1.CapabilityRows.$Properties): heliograph.v1.CapabilityRows;
             * }}
             */
            CapabilityRows.create = function(properties) {
                return new CapabilityRows(properties);
            };

            /**
             * Encodes the specified CapabilityRows message. Does not implicitly {@link heliograph.v1.CapabilityRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.CapabilityRows
             * @static
             * @param {heliograph.v1.CapabilityRows.$Properties} message CapabilityRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CapabilityRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.Capability.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CapabilityRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.CapabilityRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.CapabilityRows & heliograph.v1.CapabilityRows.$Shape} CapabilityRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CapabilityRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.CapabilityRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.Capability.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for CapabilityRows
             * @function getTypeUrl
             * @memberof heliograph.v1.CapabilityRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            CapabilityRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.CapabilityRows";
            };

            return CapabilityRows;
        })();

        /**
         * JobState enum.
         * @name heliograph.v1.JobState
         * @enum {number}
         * @property {number} JOB_STATE_UNSPECIFIED=0 JOB_STATE_UNSPECIFIED value
         * @property {number} JOB_STATE_QUEUED=1 JOB_STATE_QUEUED value
         * @property {number} JOB_STATE_RUNNING=2 JOB_STATE_RUNNING value
         * @property {number} JOB_STATE_STALLED=3 JOB_STATE_STALLED value
         * @property {number} JOB_STATE_FINISHED=4 JOB_STATE_FINISHED value
         * @property {number} JOB_STATE_FAILED=5 JOB_STATE_FAILED value
         * @property {number} JOB_STATE_LOST=6 JOB_STATE_LOST value
         */
        v1.JobState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "JOB_STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "JOB_STATE_QUEUED"] = 1;
            values[valuesById[2] = "JOB_STATE_RUNNING"] = 2;
            values[valuesById[3] = "JOB_STATE_STALLED"] = 3;
            values[valuesById[4] = "JOB_STATE_FINISHED"] = 4;
            values[valuesById[5] = "JOB_STATE_FAILED"] = 5;
            values[valuesById[6] = "JOB_STATE_LOST"] = 6;
            return values;
        })();

        /**
         * EndCause enum.
         * @name heliograph.v1.EndCause
         * @enum {number}
         * @property {number} END_CAUSE_UNSPECIFIED=0 END_CAUSE_UNSPECIFIED value
         * @property {number} END_CAUSE_EXIT=1 END_CAUSE_EXIT value
         * @property {number} END_CAUSE_SIGNAL=2 END_CAUSE_SIGNAL value
         * @property {number} END_CAUSE_OUT_OF_HOST_MEMORY=3 END_CAUSE_OUT_OF_HOST_MEMORY value
         * @property {number} END_CAUSE_OUT_OF_GPU_MEMORY=4 END_CAUSE_OUT_OF_GPU_MEMORY value
         */
        v1.EndCause = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "END_CAUSE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "END_CAUSE_EXIT"] = 1;
            values[valuesById[2] = "END_CAUSE_SIGNAL"] = 2;
            values[valuesById[3] = "END_CAUSE_OUT_OF_HOST_MEMORY"] = 3;
            values[valuesById[4] = "END_CAUSE_OUT_OF_GPU_MEMORY"] = 4;
            return values;
        })();

        /**
         * StallKind enum.
         * @name heliograph.v1.StallKind
         * @enum {number}
         * @property {number} STALL_KIND_UNSPECIFIED=0 STALL_KIND_UNSPECIFIED value
         * @property {number} STALL_KIND_COLLECTIVE=1 STALL_KIND_COLLECTIVE value
         * @property {number} STALL_KIND_INPUT=2 STALL_KIND_INPUT value
         * @property {number} STALL_KIND_ONE_GPU=3 STALL_KIND_ONE_GPU value
         */
        v1.StallKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STALL_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "STALL_KIND_COLLECTIVE"] = 1;
            values[valuesById[2] = "STALL_KIND_INPUT"] = 2;
            values[valuesById[3] = "STALL_KIND_ONE_GPU"] = 3;
            return values;
        })();

        v1.JobEvent = (function() {

            /**
             * Properties of a JobEvent.
             * @typedef {Object} heliograph.v1.JobEvent.$Properties
             * @property {number|null} [time_ms] JobEvent time_ms
             * @property {string|null} [job_id] JobEvent job_id
             * @property {string|null} [name] JobEvent name
             * @property {string|null} [source] JobEvent source
             * @property {heliograph.v1.JobState|null} [state] JobEvent state
             * @property {string|null} [user] JobEvent user
             * @property {number|null} [uid] JobEvent uid
             * @property {string|null} [command] JobEvent command
             * @property {number|null} [started_ms] JobEvent started_ms
             * @property {number|null} [ended_ms] JobEvent ended_ms
             * @property {number|null} [exit_code] JobEvent exit_code
             * @property {number|null} [signal] JobEvent signal
             * @property {number|null} [attempt] JobEvent attempt
             * @property {number|null} [rank] JobEvent rank
             * @property {string|null} [reason] JobEvent reason
             * @property {Object.<string,string>|null} [tags] JobEvent tags
             * @property {number|null} [local_rank] JobEvent local_rank
             * @property {number|null} [world_size] JobEvent world_size
             * @property {boolean|null} [rank_given] JobEvent rank_given
             * @property {heliograph.v1.EndCause|null} [end_cause] JobEvent end_cause
             * @property {heliograph.v1.StallKind|null} [stall_kind] JobEvent stall_kind
             * @property {number|null} [estimated_step_seconds] JobEvent estimated_step_seconds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobEvent.
             * @memberof heliograph.v1
             * @interface IJobEvent
             * @augments heliograph.v1.JobEvent.$Properties
             * @deprecated Use heliograph.v1.JobEvent.$Properties instead.
             */

            /**
             * Shape of a JobEvent.
             * @typedef {heliograph.v1.JobEvent.$Properties} heliograph.v1.JobEvent.$Shape
             */

            /**
             * Constructs a new JobEvent.
             * @memberof heliograph.v1
             * @classdesc Represents a JobEvent.
             * @constructor
             * @param {heliograph.v1.JobEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobEvent = function (properties) {
                this.tags = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobEvent time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * JobEvent job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.job_id = "";

            /**
             * JobEvent name.
             * @member {string} name
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.name = "";

            /**
             * JobEvent source.
             * @member {string} source
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.source = "";

            /**
             * JobEvent state.
             * @member {heliograph.v1.JobState} state
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.state = 0;

            /**
             * JobEvent user.
             * @member {string} user
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.user = "";

            /**
             * JobEvent uid.
             * @member {number} uid
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.uid = 0;

            /**
             * JobEvent command.
             * @member {string} command
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.command = "";

            /**
             * JobEvent started_ms.
             * @member {number} started_ms
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.started_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * JobEvent ended_ms.
             * @member {number|null|undefined} ended_ms
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.ended_ms = null;

            /**
             * JobEvent exit_code.
             * @member {number|null|undefined} exit_code
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.exit_code = null;

            /**
             * JobEvent signal.
             * @member {number|null|undefined} signal
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.signal = null;

            /**
             * JobEvent attempt.
             * @member {number} attempt
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.attempt = 0;

            /**
             * JobEvent rank.
             * @member {number} rank
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.rank = 0;

            /**
             * JobEvent reason.
             * @member {string} reason
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.reason = "";

            /**
             * JobEvent tags.
             * @member {Object.<string,string>} tags
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.tags = $util.emptyObject;

            /**
             * JobEvent local_rank.
             * @member {number|null|undefined} local_rank
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.local_rank = null;

            /**
             * JobEvent world_size.
             * @member {number|null|undefined} world_size
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.world_size = null;

            /**
             * JobEvent rank_given.
             * @member {boolean} rank_given
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.rank_given = false;

            /**
             * JobEvent end_cause.
             * @member {heliograph.v1.EndCause} end_cause
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.end_cause = 0;

            /**
             * JobEvent stall_kind.
             * @member {heliograph.v1.StallKind} stall_kind
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.stall_kind = 0;

            /**
             * JobEvent estimated_step_seconds.
             * @member {number|null|undefined} estimated_step_seconds
             * @memberof heliograph.v1.JobEvent
             * @instance
             */
            JobEvent.prototype.estimated_step_seconds = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobEvent.prototype, "_ended_ms", {
                get: $util.oneOfGetter($oneOfFields = ["ended_ms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobEvent.prototype, "_exit_code", {
                get: $util.oneOfGetter($oneOfFields = ["exit_code"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobEvent.prototype, "_signal", {
                get: $util.oneOfGetter($oneOfFields = ["signal"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobEvent.prototype, "_local_rank", {
                get: $util.oneOfGetter($oneOfFields = ["local_rank"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobEvent.prototype, "_world_size", {
                get: $util.oneOfGetter($oneOfFields = ["world_size"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobEvent.prototype, "_estimated_step_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["estimated_step_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new JobEvent instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobEvent
             * @static
             * @param {heliograph.v1.JobEvent.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobEvent} JobEvent instance
             * @type {{
             *   (properties: heliograph.v1.JobEvent.$Shape): heliograph.v1.JobEvent & heliograph.v1.JobEvent.$Shape;
             *   (properties?: heliograph.v1.JobEvent.$Properties): heliograph.v1.JobEvent;
             * }}
             */
            JobEvent.create = function(properties) {
                return new JobEvent(properties);
            };

            /**
             * Encodes the specified JobEvent message. Does not implicitly {@link heliograph.v1.JobEvent.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobEvent
             * @static
             * @param {heliograph.v1.JobEvent.$Properties} message JobEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.job_id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.source);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.state);
                if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.user);
                if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.uid);
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.command);
                if (message.started_ms != null && $Object.hasOwnProperty.call(message, "started_ms") && (typeof message.started_ms === "object" ? message.started_ms.low || message.started_ms.high : message.started_ms !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).int64(message.started_ms);
                if (message.ended_ms != null && $Object.hasOwnProperty.call(message, "ended_ms"))
                    writer.uint32(/* id 10, wireType 0 =*/80).int64(message.ended_ms);
                if (message.exit_code != null && $Object.hasOwnProperty.call(message, "exit_code"))
                    writer.uint32(/* id 11, wireType 0 =*/88).int32(message.exit_code);
                if (message.signal != null && $Object.hasOwnProperty.call(message, "signal"))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.signal);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.attempt);
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank") && message.rank !== 0)
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.rank);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 15, wireType 2 =*/122).string(message.reason);
                if (message.tags != null && $Object.hasOwnProperty.call(message, "tags"))
                    for (let keys = $Object.keys(message.tags), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 16, wireType 2 =*/130).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.tags[keys[i]]).ldelim();
                if (message.local_rank != null && $Object.hasOwnProperty.call(message, "local_rank"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint32(message.local_rank);
                if (message.world_size != null && $Object.hasOwnProperty.call(message, "world_size"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint32(message.world_size);
                if (message.rank_given != null && $Object.hasOwnProperty.call(message, "rank_given") && message.rank_given !== false)
                    writer.uint32(/* id 19, wireType 0 =*/152).bool(message.rank_given);
                if (message.end_cause != null && $Object.hasOwnProperty.call(message, "end_cause") && message.end_cause !== 0)
                    writer.uint32(/* id 20, wireType 0 =*/160).int32(message.end_cause);
                if (message.stall_kind != null && $Object.hasOwnProperty.call(message, "stall_kind") && message.stall_kind !== 0)
                    writer.uint32(/* id 21, wireType 0 =*/168).int32(message.stall_kind);
                if (message.estimated_step_seconds != null && $Object.hasOwnProperty.call(message, "estimated_step_seconds"))
                    writer.uint32(/* id 22, wireType 1 =*/177).double(message.estimated_step_seconds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobEvent message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobEvent & heliograph.v1.JobEvent.$Shape} JobEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.user = value;
                            else
                                delete message.user;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.uid = value;
                            else
                                delete message.uid;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.started_ms = value;
                            else
                                delete message.started_ms;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.ended_ms = reader.int64();
                            message._ended_ms = "ended_ms";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.exit_code = reader.int32();
                            message._exit_code = "exit_code";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            message.signal = reader.uint32();
                            message._signal = "signal";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rank = value;
                            else
                                delete message.rank;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (message.tags === $util.emptyObject)
                                message.tags = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.tags, key);
                            message.tags[key] = value;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.local_rank = reader.uint32();
                            message._local_rank = "local_rank";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.world_size = reader.uint32();
                            message._world_size = "world_size";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.rank_given = value;
                            else
                                delete message.rank_given;
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.end_cause = value;
                            else
                                delete message.end_cause;
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.stall_kind = value;
                            else
                                delete message.stall_kind;
                            continue;
                        }
                    case 22: {
                            if (wireType !== 1)
                                break;
                            message.estimated_step_seconds = reader.double();
                            message._estimated_step_seconds = "estimated_step_seconds";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobEvent
             * @function getTypeUrl
             * @memberof heliograph.v1.JobEvent
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobEvent.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobEvent";
            };

            return JobEvent;
        })();

        v1.JobEventRows = (function() {

            /**
             * Properties of a JobEventRows.
             * @typedef {Object} heliograph.v1.JobEventRows.$Properties
             * @property {Array.<heliograph.v1.JobEvent.$Properties>|null} [rows] JobEventRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobEventRows.
             * @memberof heliograph.v1
             * @interface IJobEventRows
             * @augments heliograph.v1.JobEventRows.$Properties
             * @deprecated Use heliograph.v1.JobEventRows.$Properties instead.
             */

            /**
             * Shape of a JobEventRows.
             * @typedef {heliograph.v1.JobEventRows.$Properties} heliograph.v1.JobEventRows.$Shape
             */

            /**
             * Constructs a new JobEventRows.
             * @memberof heliograph.v1
             * @classdesc Represents a JobEventRows.
             * @constructor
             * @param {heliograph.v1.JobEventRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobEventRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobEventRows rows.
             * @member {Array.<heliograph.v1.JobEvent.$Properties>} rows
             * @memberof heliograph.v1.JobEventRows
             * @instance
             */
            JobEventRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new JobEventRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobEventRows
             * @static
             * @param {heliograph.v1.JobEventRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobEventRows} JobEventRows instance
             * @type {{
             *   (properties: heliograph.v1.JobEventRows.$Shape): heliograph.v1.JobEventRows & heliograph.v1.JobEventRows.$Shape;
             *   (properties?: heliograph.v1.JobEventRows.$Properties): heliograph.v1.JobEventRows;
             * }}
             */
            JobEventRows.create = function(properties) {
                return new JobEventRows(properties);
            };

            /**
             * Encodes the specified JobEventRows message. Does not implicitly {@link heliograph.v1.JobEventRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobEventRows
             * @static
             * @param {heliograph.v1.JobEventRows.$Properties} message JobEventRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobEventRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.JobEvent.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobEventRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobEventRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobEventRows & heliograph.v1.JobEventRows.$Shape} JobEventRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobEventRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobEventRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.JobEvent.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobEventRows
             * @function getTypeUrl
             * @memberof heliograph.v1.JobEventRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobEventRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobEventRows";
            };

            return JobEventRows;
        })();

        v1.JobProgress = (function() {

            /**
             * Properties of a JobProgress.
             * @typedef {Object} heliograph.v1.JobProgress.$Properties
             * @property {number|null} [time_ms] JobProgress time_ms
             * @property {string|null} [job_id] JobProgress job_id
             * @property {number|null} [attempt] JobProgress attempt
             * @property {number|null} [rank] JobProgress rank
             * @property {number|null} [step] JobProgress step
             * @property {number|null} [total_steps] JobProgress total_steps
             * @property {number|null} [steps_per_second] JobProgress steps_per_second
             * @property {string|null} [source] JobProgress source
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobProgress.
             * @memberof heliograph.v1
             * @interface IJobProgress
             * @augments heliograph.v1.JobProgress.$Properties
             * @deprecated Use heliograph.v1.JobProgress.$Properties instead.
             */

            /**
             * Shape of a JobProgress.
             * @typedef {heliograph.v1.JobProgress.$Properties} heliograph.v1.JobProgress.$Shape
             */

            /**
             * Constructs a new JobProgress.
             * @memberof heliograph.v1
             * @classdesc Represents a JobProgress.
             * @constructor
             * @param {heliograph.v1.JobProgress.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobProgress = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobProgress time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * JobProgress job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.job_id = "";

            /**
             * JobProgress attempt.
             * @member {number} attempt
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.attempt = 0;

            /**
             * JobProgress rank.
             * @member {number} rank
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.rank = 0;

            /**
             * JobProgress step.
             * @member {number} step
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JobProgress total_steps.
             * @member {number|null|undefined} total_steps
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.total_steps = null;

            /**
             * JobProgress steps_per_second.
             * @member {number|null|undefined} steps_per_second
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.steps_per_second = null;

            /**
             * JobProgress source.
             * @member {string} source
             * @memberof heliograph.v1.JobProgress
             * @instance
             */
            JobProgress.prototype.source = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobProgress.prototype, "_total_steps", {
                get: $util.oneOfGetter($oneOfFields = ["total_steps"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobProgress.prototype, "_steps_per_second", {
                get: $util.oneOfGetter($oneOfFields = ["steps_per_second"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new JobProgress instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobProgress
             * @static
             * @param {heliograph.v1.JobProgress.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobProgress} JobProgress instance
             * @type {{
             *   (properties: heliograph.v1.JobProgress.$Shape): heliograph.v1.JobProgress & heliograph.v1.JobProgress.$Shape;
             *   (properties?: heliograph.v1.JobProgress.$Properties): heliograph.v1.JobProgress;
             * }}
             */
            JobProgress.create = function(properties) {
                return new JobProgress(properties);
            };

            /**
             * Encodes the specified JobProgress message. Does not implicitly {@link heliograph.v1.JobProgress.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobProgress
             * @static
             * @param {heliograph.v1.JobProgress.$Properties} message JobProgress message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobProgress.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.job_id);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.attempt);
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank") && message.rank !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.rank);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.step);
                if (message.total_steps != null && $Object.hasOwnProperty.call(message, "total_steps"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.total_steps);
                if (message.steps_per_second != null && $Object.hasOwnProperty.call(message, "steps_per_second"))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.steps_per_second);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.source);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobProgress message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobProgress
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobProgress & heliograph.v1.JobProgress.$Shape} JobProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobProgress.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobProgress();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rank = value;
                            else
                                delete message.rank;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.total_steps = reader.uint64();
                            message._total_steps = "total_steps";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.steps_per_second = reader.double();
                            message._steps_per_second = "steps_per_second";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobProgress
             * @function getTypeUrl
             * @memberof heliograph.v1.JobProgress
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobProgress.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobProgress";
            };

            return JobProgress;
        })();

        v1.JobProgressRows = (function() {

            /**
             * Properties of a JobProgressRows.
             * @typedef {Object} heliograph.v1.JobProgressRows.$Properties
             * @property {Array.<heliograph.v1.JobProgress.$Properties>|null} [rows] JobProgressRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobProgressRows.
             * @memberof heliograph.v1
             * @interface IJobProgressRows
             * @augments heliograph.v1.JobProgressRows.$Properties
             * @deprecated Use heliograph.v1.JobProgressRows.$Properties instead.
             */

            /**
             * Shape of a JobProgressRows.
             * @typedef {heliograph.v1.JobProgressRows.$Properties} heliograph.v1.JobProgressRows.$Shape
             */

            /**
             * Constructs a new JobProgressRows.
             * @memberof heliograph.v1
             * @classdesc Represents a JobProgressRows.
             * @constructor
             * @param {heliograph.v1.JobProgressRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobProgressRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobProgressRows rows.
             * @member {Array.<heliograph.v1.JobProgress.$Properties>} rows
             * @memberof heliograph.v1.JobProgressRows
             * @instance
             */
            JobProgressRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new JobProgressRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobProgressRows
             * @static
             * @param {heliograph.v1.JobProgressRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobProgressRows} JobProgressRows instance
             * @type {{
             *   (properties: heliograph.v1.JobProgressRows.$Shape): heliograph.v1.JobProgressRows & heliograph.v1.JobProgressRows.$Shape;
             *   (properties?: heliograph.v1.JobProgressRows.$Properties): heliograph.v1.JobProgressRows;
             * }}
             */
            JobProgressRows.create = function(properties) {
                return new JobProgressRows(properties);
            };

            /**
             * Encodes the specified JobProgressRows message. Does not implicitly {@link heliograph.v1.JobProgressRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobProgressRows
             * @static
             * @param {heliograph.v1.JobProgressRows.$Properties} message JobProgressRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobProgressRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.JobProgress.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobProgressRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobProgressRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobProgressRows & heliograph.v1.JobProgressRows.$Shape} JobProgressRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobProgressRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobProgressRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.JobProgress.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobProgressRows
             * @function getTypeUrl
             * @memberof heliograph.v1.JobProgressRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobProgressRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobProgressRows";
            };

            return JobProgressRows;
        })();

        v1.JobMetric = (function() {

            /**
             * Properties of a JobMetric.
             * @typedef {Object} heliograph.v1.JobMetric.$Properties
             * @property {number|null} [time_ms] JobMetric time_ms
             * @property {string|null} [job_id] JobMetric job_id
             * @property {number|null} [attempt] JobMetric attempt
             * @property {number|null} [rank] JobMetric rank
             * @property {number|null} [step] JobMetric step
             * @property {string|null} [name] JobMetric name
             * @property {number|null} [value] JobMetric value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobMetric.
             * @memberof heliograph.v1
             * @interface IJobMetric
             * @augments heliograph.v1.JobMetric.$Properties
             * @deprecated Use heliograph.v1.JobMetric.$Properties instead.
             */

            /**
             * Shape of a JobMetric.
             * @typedef {heliograph.v1.JobMetric.$Properties} heliograph.v1.JobMetric.$Shape
             */

            /**
             * Constructs a new JobMetric.
             * @memberof heliograph.v1
             * @classdesc Represents a JobMetric.
             * @constructor
             * @param {heliograph.v1.JobMetric.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobMetric = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobMetric time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.JobMetric
             * @instance
             */
            JobMetric.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * JobMetric job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.JobMetric
             * @instance
             */
            JobMetric.prototype.job_id = "";

            /**
             * JobMetric attempt.
             * @member {number} attempt
             * @memberof heliograph.v1.JobMetric
             * @instance
             */
            JobMetric.prototype.attempt = 0;

            /**
             * JobMetric rank.
             * @member {number} rank
             * @memberof heliograph.v1.JobMetric
             * @instance
             */
            JobMetric.prototype.rank = 0;

            /**
             * JobMetric step.
             * @member {number|null|undefined} step
             * @memberof heliograph.v1.JobMetric
             * @instance
             */
            JobMetric.prototype.step = null;

            /**
             * JobMetric name.
             * @member {string} name
             * @memberof heliograph.v1.JobMetric
             * @instance
             */
            JobMetric.prototype.name = "";

            /**
             * JobMetric value.
             * @member {number} value
             * @memberof heliograph.v1.JobMetric
             * @instance
             */
            JobMetric.prototype.value = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobMetric.prototype, "_step", {
                get: $util.oneOfGetter($oneOfFields = ["step"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new JobMetric instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobMetric
             * @static
             * @param {heliograph.v1.JobMetric.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobMetric} JobMetric instance
             * @type {{
             *   (properties: heliograph.v1.JobMetric.$Shape): heliograph.v1.JobMetric & heliograph.v1.JobMetric.$Shape;
             *   (properties?: heliograph.v1.JobMetric.$Properties): heliograph.v1.JobMetric;
             * }}
             */
            JobMetric.create = function(properties) {
                return new JobMetric(properties);
            };

            /**
             * Encodes the specified JobMetric message. Does not implicitly {@link heliograph.v1.JobMetric.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobMetric
             * @static
             * @param {heliograph.v1.JobMetric.$Properties} message JobMetric message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobMetric.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.job_id);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.attempt);
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank") && message.rank !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.rank);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.step);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobMetric message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobMetric
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobMetric & heliograph.v1.JobMetric.$Shape} JobMetric
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobMetric.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobMetric();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rank = value;
                            else
                                delete message.rank;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.step = reader.uint64();
                            message._step = "step";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobMetric
             * @function getTypeUrl
             * @memberof heliograph.v1.JobMetric
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobMetric.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobMetric";
            };

            return JobMetric;
        })();

        v1.JobMetricRows = (function() {

            /**
             * Properties of a JobMetricRows.
             * @typedef {Object} heliograph.v1.JobMetricRows.$Properties
             * @property {Array.<heliograph.v1.JobMetric.$Properties>|null} [rows] JobMetricRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobMetricRows.
             * @memberof heliograph.v1
             * @interface IJobMetricRows
             * @augments heliograph.v1.JobMetricRows.$Properties
             * @deprecated Use heliograph.v1.JobMetricRows.$Properties instead.
             */

            /**
             * Shape of a JobMetricRows.
             * @typedef {heliograph.v1.JobMetricRows.$Properties} heliograph.v1.JobMetricRows.$Shape
             */

            /**
             * Constructs a new JobMetricRows.
             * @memberof heliograph.v1
             * @classdesc Represents a JobMetricRows.
             * @constructor
             * @param {heliograph.v1.JobMetricRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobMetricRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobMetricRows rows.
             * @member {Array.<heliograph.v1.JobMetric.$Properties>} rows
             * @memberof heliograph.v1.JobMetricRows
             * @instance
             */
            JobMetricRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new JobMetricRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobMetricRows
             * @static
             * @param {heliograph.v1.JobMetricRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobMetricRows} JobMetricRows instance
             * @type {{
             *   (properties: heliograph.v1.JobMetricRows.$Shape): heliograph.v1.JobMetricRows & heliograph.v1.JobMetricRows.$Shape;
             *   (properties?: heliograph.v1.JobMetricRows.$Properties): heliograph.v1.JobMetricRows;
             * }}
             */
            JobMetricRows.create = function(properties) {
                return new JobMetricRows(properties);
            };

            /**
             * Encodes the specified JobMetricRows message. Does not implicitly {@link heliograph.v1.JobMetricRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobMetricRows
             * @static
             * @param {heliograph.v1.JobMetricRows.$Properties} message JobMetricRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobMetricRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.JobMetric.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobMetricRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobMetricRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobMetricRows & heliograph.v1.JobMetricRows.$Shape} JobMetricRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobMetricRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobMetricRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.JobMetric.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobMetricRows
             * @function getTypeUrl
             * @memberof heliograph.v1.JobMetricRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobMetricRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobMetricRows";
            };

            return JobMetricRows;
        })();

        /**
         * OwnershipSource enum.
         * @name heliograph.v1.OwnershipSource
         * @enum {number}
         * @property {number} OWNERSHIP_SOURCE_UNSPECIFIED=0 OWNERSHIP_SOURCE_UNSPECIFIED value
         * @property {number} OWNERSHIP_SOURCE_PROCESS=1 OWNERSHIP_SOURCE_PROCESS value
         * @property {number} OWNERSHIP_SOURCE_SCHEDULER=2 OWNERSHIP_SOURCE_SCHEDULER value
         * @property {number} OWNERSHIP_SOURCE_ENVIRONMENT=3 OWNERSHIP_SOURCE_ENVIRONMENT value
         */
        v1.OwnershipSource = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OWNERSHIP_SOURCE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "OWNERSHIP_SOURCE_PROCESS"] = 1;
            values[valuesById[2] = "OWNERSHIP_SOURCE_SCHEDULER"] = 2;
            values[valuesById[3] = "OWNERSHIP_SOURCE_ENVIRONMENT"] = 3;
            return values;
        })();

        v1.Ownership = (function() {

            /**
             * Properties of an Ownership.
             * @typedef {Object} heliograph.v1.Ownership.$Properties
             * @property {number|null} [time_ms] Ownership time_ms
             * @property {string|null} [interval_id] Ownership interval_id
             * @property {string|null} [job_id] Ownership job_id
             * @property {number|null} [rank] Ownership rank
             * @property {string|null} [gpu_uuid] Ownership gpu_uuid
             * @property {string|null} [mig_uuid] Ownership mig_uuid
             * @property {number|null} [from_ms] Ownership from_ms
             * @property {number|null} [seen_until_ms] Ownership seen_until_ms
             * @property {boolean|null} [closed] Ownership closed
             * @property {heliograph.v1.OwnershipSource|null} [source] Ownership source
             * @property {number|null} [confidence_ratio] Ownership confidence_ratio
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Ownership.
             * @memberof heliograph.v1
             * @interface IOwnership
             * @augments heliograph.v1.Ownership.$Properties
             * @deprecated Use heliograph.v1.Ownership.$Properties instead.
             */

            /**
             * Shape of an Ownership.
             * @typedef {heliograph.v1.Ownership.$Properties} heliograph.v1.Ownership.$Shape
             */

            /**
             * Constructs a new Ownership.
             * @memberof heliograph.v1
             * @classdesc Represents an Ownership.
             * @constructor
             * @param {heliograph.v1.Ownership.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ownership = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ownership time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Ownership interval_id.
             * @member {string} interval_id
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.interval_id = "";

            /**
             * Ownership job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.job_id = "";

            /**
             * Ownership rank.
             * @member {number} rank
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.rank = 0;

            /**
             * Ownership gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.gpu_uuid = "";

            /**
             * Ownership mig_uuid.
             * @member {string} mig_uuid
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.mig_uuid = "";

            /**
             * Ownership from_ms.
             * @member {number} from_ms
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.from_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Ownership seen_until_ms.
             * @member {number} seen_until_ms
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.seen_until_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Ownership closed.
             * @member {boolean} closed
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.closed = false;

            /**
             * Ownership source.
             * @member {heliograph.v1.OwnershipSource} source
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.source = 0;

            /**
             * Ownership confidence_ratio.
             * @member {number} confidence_ratio
             * @memberof heliograph.v1.Ownership
             * @instance
             */
            Ownership.prototype.confidence_ratio = 0;

            /**
             * Creates a new Ownership instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.Ownership
             * @static
             * @param {heliograph.v1.Ownership.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.Ownership} Ownership instance
             * @type {{
             *   (properties: heliograph.v1.Ownership.$Shape): heliograph.v1.Ownership & heliograph.v1.Ownership.$Shape;
             *   (properties?: heliograph.v1.Ownership.$Properties): heliograph.v1.Ownership;
             * }}
             */
            Ownership.create = function(properties) {
                return new Ownership(properties);
            };

            /**
             * Encodes the specified Ownership message. Does not implicitly {@link heliograph.v1.Ownership.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.Ownership
             * @static
             * @param {heliograph.v1.Ownership.$Properties} message Ownership message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ownership.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.interval_id != null && $Object.hasOwnProperty.call(message, "interval_id") && message.interval_id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.interval_id);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.job_id);
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank") && message.rank !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.rank);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.gpu_uuid);
                if (message.mig_uuid != null && $Object.hasOwnProperty.call(message, "mig_uuid") && message.mig_uuid !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.mig_uuid);
                if (message.from_ms != null && $Object.hasOwnProperty.call(message, "from_ms") && (typeof message.from_ms === "object" ? message.from_ms.low || message.from_ms.high : message.from_ms !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.from_ms);
                if (message.seen_until_ms != null && $Object.hasOwnProperty.call(message, "seen_until_ms") && (typeof message.seen_until_ms === "object" ? message.seen_until_ms.low || message.seen_until_ms.high : message.seen_until_ms !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.seen_until_ms);
                if (message.closed != null && $Object.hasOwnProperty.call(message, "closed") && message.closed !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.closed);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).int32(message.source);
                if (message.confidence_ratio != null && $Object.hasOwnProperty.call(message, "confidence_ratio") && !$Object.is(message.confidence_ratio, 0))
                    writer.uint32(/* id 11, wireType 5 =*/93).float(message.confidence_ratio);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Ownership message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.Ownership
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.Ownership & heliograph.v1.Ownership.$Shape} Ownership
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ownership.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.Ownership();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.interval_id = value;
                            else
                                delete message.interval_id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rank = value;
                            else
                                delete message.rank;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_uuid = value;
                            else
                                delete message.mig_uuid;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.from_ms = value;
                            else
                                delete message.from_ms;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seen_until_ms = value;
                            else
                                delete message.seen_until_ms;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.closed = value;
                            else
                                delete message.closed;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.confidence_ratio = value;
                            else
                                delete message.confidence_ratio;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for Ownership
             * @function getTypeUrl
             * @memberof heliograph.v1.Ownership
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            Ownership.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.Ownership";
            };

            return Ownership;
        })();

        v1.OwnershipRows = (function() {

            /**
             * Properties of an OwnershipRows.
             * @typedef {Object} heliograph.v1.OwnershipRows.$Properties
             * @property {Array.<heliograph.v1.Ownership.$Properties>|null} [rows] OwnershipRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OwnershipRows.
             * @memberof heliograph.v1
             * @interface IOwnershipRows
             * @augments heliograph.v1.OwnershipRows.$Properties
             * @deprecated Use heliograph.v1.OwnershipRows.$Properties instead.
             */

            /**
             * Shape of an OwnershipRows.
             * @typedef {heliograph.v1.OwnershipRows.$Properties} heliograph.v1.OwnershipRows.$Shape
             */

            /**
             * Constructs a new OwnershipRows.
             * @memberof heliograph.v1
             * @classdesc Represents an OwnershipRows.
             * @constructor
             * @param {heliograph.v1.OwnershipRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OwnershipRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OwnershipRows rows.
             * @member {Array.<heliograph.v1.Ownership.$Properties>} rows
             * @memberof heliograph.v1.OwnershipRows
             * @instance
             */
            OwnershipRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new OwnershipRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.OwnershipRows
             * @static
             * @param {heliograph.v1.OwnershipRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.OwnershipRows} OwnershipRows instance
             * @type {{
             *   (properties: heliograph.v1.OwnershipRows.$Shape): heliograph.v1.OwnershipRows & heliograph.v1.OwnershipRows.$Shape;
             *   (properties?: heliograph.v1.OwnershipRows.$Properties): heliograph.v1.OwnershipRows;
             * }}
             */
            OwnershipRows.create = function(properties) {
                return new OwnershipRows(properties);
            };

            /**
             * Encodes the specified OwnershipRows message. Does not implicitly {@link heliograph.v1.OwnershipRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.OwnershipRows
             * @static
             * @param {heliograph.v1.OwnershipRows.$Properties} message OwnershipRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OwnershipRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.Ownership.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OwnershipRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.OwnershipRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.OwnershipRows & heliograph.v1.OwnershipRows.$Shape} OwnershipRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OwnershipRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.OwnershipRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.Ownership.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for OwnershipRows
             * @function getTypeUrl
             * @memberof heliograph.v1.OwnershipRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            OwnershipRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.OwnershipRows";
            };

            return OwnershipRows;
        })();

        /**
         * Phase enum.
         * @name heliograph.v1.Phase
         * @enum {number}
         * @property {number} PHASE_UNSPECIFIED=0 PHASE_UNSPECIFIED value
         * @property {number} PHASE_STARTING=1 PHASE_STARTING value
         * @property {number} PHASE_TRAINING=2 PHASE_TRAINING value
         * @property {number} PHASE_EVALUATING=3 PHASE_EVALUATING value
         * @property {number} PHASE_SAVING=4 PHASE_SAVING value
         * @property {number} PHASE_ENDING=5 PHASE_ENDING value
         */
        v1.Phase = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PHASE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PHASE_STARTING"] = 1;
            values[valuesById[2] = "PHASE_TRAINING"] = 2;
            values[valuesById[3] = "PHASE_EVALUATING"] = 3;
            values[valuesById[4] = "PHASE_SAVING"] = 4;
            values[valuesById[5] = "PHASE_ENDING"] = 5;
            return values;
        })();

        v1.JobPhase = (function() {

            /**
             * Properties of a JobPhase.
             * @typedef {Object} heliograph.v1.JobPhase.$Properties
             * @property {number|null} [time_ms] JobPhase time_ms
             * @property {string|null} [job_id] JobPhase job_id
             * @property {number|null} [attempt] JobPhase attempt
             * @property {number|null} [rank] JobPhase rank
             * @property {heliograph.v1.Phase|null} [phase] JobPhase phase
             * @property {string|null} [text] JobPhase text
             * @property {number|null} [done] JobPhase done
             * @property {number|null} [total] JobPhase total
             * @property {number|null} [since_ms] JobPhase since_ms
             * @property {number|null} [seen_until_ms] JobPhase seen_until_ms
             * @property {boolean|null} [closed] JobPhase closed
             * @property {string|null} [source] JobPhase source
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobPhase.
             * @memberof heliograph.v1
             * @interface IJobPhase
             * @augments heliograph.v1.JobPhase.$Properties
             * @deprecated Use heliograph.v1.JobPhase.$Properties instead.
             */

            /**
             * Shape of a JobPhase.
             * @typedef {heliograph.v1.JobPhase.$Properties} heliograph.v1.JobPhase.$Shape
             */

            /**
             * Constructs a new JobPhase.
             * @memberof heliograph.v1
             * @classdesc Represents a JobPhase.
             * @constructor
             * @param {heliograph.v1.JobPhase.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobPhase = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobPhase time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * JobPhase job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.job_id = "";

            /**
             * JobPhase attempt.
             * @member {number} attempt
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.attempt = 0;

            /**
             * JobPhase rank.
             * @member {number} rank
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.rank = 0;

            /**
             * JobPhase phase.
             * @member {heliograph.v1.Phase} phase
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.phase = 0;

            /**
             * JobPhase text.
             * @member {string} text
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.text = "";

            /**
             * JobPhase done.
             * @member {number|null|undefined} done
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.done = null;

            /**
             * JobPhase total.
             * @member {number|null|undefined} total
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.total = null;

            /**
             * JobPhase since_ms.
             * @member {number} since_ms
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.since_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * JobPhase seen_until_ms.
             * @member {number} seen_until_ms
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.seen_until_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * JobPhase closed.
             * @member {boolean} closed
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.closed = false;

            /**
             * JobPhase source.
             * @member {string} source
             * @memberof heliograph.v1.JobPhase
             * @instance
             */
            JobPhase.prototype.source = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobPhase.prototype, "_done", {
                get: $util.oneOfGetter($oneOfFields = ["done"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(JobPhase.prototype, "_total", {
                get: $util.oneOfGetter($oneOfFields = ["total"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new JobPhase instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobPhase
             * @static
             * @param {heliograph.v1.JobPhase.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobPhase} JobPhase instance
             * @type {{
             *   (properties: heliograph.v1.JobPhase.$Shape): heliograph.v1.JobPhase & heliograph.v1.JobPhase.$Shape;
             *   (properties?: heliograph.v1.JobPhase.$Properties): heliograph.v1.JobPhase;
             * }}
             */
            JobPhase.create = function(properties) {
                return new JobPhase(properties);
            };

            /**
             * Encodes the specified JobPhase message. Does not implicitly {@link heliograph.v1.JobPhase.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobPhase
             * @static
             * @param {heliograph.v1.JobPhase.$Properties} message JobPhase message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobPhase.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.job_id);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.attempt);
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank") && message.rank !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.rank);
                if (message.phase != null && $Object.hasOwnProperty.call(message, "phase") && message.phase !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.phase);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.text);
                if (message.done != null && $Object.hasOwnProperty.call(message, "done"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.done);
                if (message.total != null && $Object.hasOwnProperty.call(message, "total"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.total);
                if (message.since_ms != null && $Object.hasOwnProperty.call(message, "since_ms") && (typeof message.since_ms === "object" ? message.since_ms.low || message.since_ms.high : message.since_ms !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).int64(message.since_ms);
                if (message.seen_until_ms != null && $Object.hasOwnProperty.call(message, "seen_until_ms") && (typeof message.seen_until_ms === "object" ? message.seen_until_ms.low || message.seen_until_ms.high : message.seen_until_ms !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).int64(message.seen_until_ms);
                if (message.closed != null && $Object.hasOwnProperty.call(message, "closed") && message.closed !== false)
                    writer.uint32(/* id 11, wireType 0 =*/88).bool(message.closed);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.source);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobPhase message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobPhase
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobPhase & heliograph.v1.JobPhase.$Shape} JobPhase
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobPhase.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobPhase();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rank = value;
                            else
                                delete message.rank;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.phase = value;
                            else
                                delete message.phase;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.done = reader.uint64();
                            message._done = "done";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.total = reader.uint64();
                            message._total = "total";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.since_ms = value;
                            else
                                delete message.since_ms;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.seen_until_ms = value;
                            else
                                delete message.seen_until_ms;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.closed = value;
                            else
                                delete message.closed;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobPhase
             * @function getTypeUrl
             * @memberof heliograph.v1.JobPhase
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobPhase.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobPhase";
            };

            return JobPhase;
        })();

        v1.JobPhaseRows = (function() {

            /**
             * Properties of a JobPhaseRows.
             * @typedef {Object} heliograph.v1.JobPhaseRows.$Properties
             * @property {Array.<heliograph.v1.JobPhase.$Properties>|null} [rows] JobPhaseRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobPhaseRows.
             * @memberof heliograph.v1
             * @interface IJobPhaseRows
             * @augments heliograph.v1.JobPhaseRows.$Properties
             * @deprecated Use heliograph.v1.JobPhaseRows.$Properties instead.
             */

            /**
             * Shape of a JobPhaseRows.
             * @typedef {heliograph.v1.JobPhaseRows.$Properties} heliograph.v1.JobPhaseRows.$Shape
             */

            /**
             * Constructs a new JobPhaseRows.
             * @memberof heliograph.v1
             * @classdesc Represents a JobPhaseRows.
             * @constructor
             * @param {heliograph.v1.JobPhaseRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobPhaseRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobPhaseRows rows.
             * @member {Array.<heliograph.v1.JobPhase.$Properties>} rows
             * @memberof heliograph.v1.JobPhaseRows
             * @instance
             */
            JobPhaseRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new JobPhaseRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.JobPhaseRows
             * @static
             * @param {heliograph.v1.JobPhaseRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.JobPhaseRows} JobPhaseRows instance
             * @type {{
             *   (properties: heliograph.v1.JobPhaseRows.$Shape): heliograph.v1.JobPhaseRows & heliograph.v1.JobPhaseRows.$Shape;
             *   (properties?: heliograph.v1.JobPhaseRows.$Properties): heliograph.v1.JobPhaseRows;
             * }}
             */
            JobPhaseRows.create = function(properties) {
                return new JobPhaseRows(properties);
            };

            /**
             * Encodes the specified JobPhaseRows message. Does not implicitly {@link heliograph.v1.JobPhaseRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.JobPhaseRows
             * @static
             * @param {heliograph.v1.JobPhaseRows.$Properties} message JobPhaseRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobPhaseRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.JobPhase.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobPhaseRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.JobPhaseRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.JobPhaseRows & heliograph.v1.JobPhaseRows.$Shape} JobPhaseRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobPhaseRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.JobPhaseRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.JobPhase.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for JobPhaseRows
             * @function getTypeUrl
             * @memberof heliograph.v1.JobPhaseRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            JobPhaseRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.JobPhaseRows";
            };

            return JobPhaseRows;
        })();

        /**
         * ProcessKind enum.
         * @name heliograph.v1.ProcessKind
         * @enum {number}
         * @property {number} PROCESS_KIND_UNSPECIFIED=0 PROCESS_KIND_UNSPECIFIED value
         * @property {number} PROCESS_KIND_COMPUTE=1 PROCESS_KIND_COMPUTE value
         * @property {number} PROCESS_KIND_GRAPHICS=2 PROCESS_KIND_GRAPHICS value
         * @property {number} PROCESS_KIND_MPS=3 PROCESS_KIND_MPS value
         */
        v1.ProcessKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PROCESS_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PROCESS_KIND_COMPUTE"] = 1;
            values[valuesById[2] = "PROCESS_KIND_GRAPHICS"] = 2;
            values[valuesById[3] = "PROCESS_KIND_MPS"] = 3;
            return values;
        })();

        v1.GpuProcess = (function() {

            /**
             * Properties of a GpuProcess.
             * @typedef {Object} heliograph.v1.GpuProcess.$Properties
             * @property {number|null} [time_ms] GpuProcess time_ms
             * @property {string|null} [gpu_uuid] GpuProcess gpu_uuid
             * @property {string|null} [mig_uuid] GpuProcess mig_uuid
             * @property {number|null} [pid] GpuProcess pid
             * @property {heliograph.v1.ProcessKind|null} [kind] GpuProcess kind
             * @property {number|null} [memory_used_bytes] GpuProcess memory_used_bytes
             * @property {string|null} [user] GpuProcess user
             * @property {string|null} [command] GpuProcess command
             * @property {number|null} [started_ms] GpuProcess started_ms
             * @property {boolean|null} [ended] GpuProcess ended
             * @property {string|null} [job_id] GpuProcess job_id
             * @property {number|null} [sm_utilization_ratio] GpuProcess sm_utilization_ratio
             * @property {number|null} [memory_utilization_ratio] GpuProcess memory_utilization_ratio
             * @property {number|null} [encoder_utilization_ratio] GpuProcess encoder_utilization_ratio
             * @property {number|null} [decoder_utilization_ratio] GpuProcess decoder_utilization_ratio
             * @property {string|null} [container_id] GpuProcess container_id
             * @property {string|null} [cgroup] GpuProcess cgroup
             * @property {number|null} [memory_peak_bytes] GpuProcess memory_peak_bytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuProcess.
             * @memberof heliograph.v1
             * @interface IGpuProcess
             * @augments heliograph.v1.GpuProcess.$Properties
             * @deprecated Use heliograph.v1.GpuProcess.$Properties instead.
             */

            /**
             * Shape of a GpuProcess.
             * @typedef {heliograph.v1.GpuProcess.$Properties} heliograph.v1.GpuProcess.$Shape
             */

            /**
             * Constructs a new GpuProcess.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuProcess.
             * @constructor
             * @param {heliograph.v1.GpuProcess.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuProcess = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuProcess time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GpuProcess gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.gpu_uuid = "";

            /**
             * GpuProcess mig_uuid.
             * @member {string} mig_uuid
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.mig_uuid = "";

            /**
             * GpuProcess pid.
             * @member {number} pid
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.pid = 0;

            /**
             * GpuProcess kind.
             * @member {heliograph.v1.ProcessKind} kind
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.kind = 0;

            /**
             * GpuProcess memory_used_bytes.
             * @member {number|null|undefined} memory_used_bytes
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.memory_used_bytes = null;

            /**
             * GpuProcess user.
             * @member {string} user
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.user = "";

            /**
             * GpuProcess command.
             * @member {string} command
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.command = "";

            /**
             * GpuProcess started_ms.
             * @member {number} started_ms
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.started_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GpuProcess ended.
             * @member {boolean} ended
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.ended = false;

            /**
             * GpuProcess job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.job_id = "";

            /**
             * GpuProcess sm_utilization_ratio.
             * @member {number|null|undefined} sm_utilization_ratio
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.sm_utilization_ratio = null;

            /**
             * GpuProcess memory_utilization_ratio.
             * @member {number|null|undefined} memory_utilization_ratio
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.memory_utilization_ratio = null;

            /**
             * GpuProcess encoder_utilization_ratio.
             * @member {number|null|undefined} encoder_utilization_ratio
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.encoder_utilization_ratio = null;

            /**
             * GpuProcess decoder_utilization_ratio.
             * @member {number|null|undefined} decoder_utilization_ratio
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.decoder_utilization_ratio = null;

            /**
             * GpuProcess container_id.
             * @member {string} container_id
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.container_id = "";

            /**
             * GpuProcess cgroup.
             * @member {string} cgroup
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.cgroup = "";

            /**
             * GpuProcess memory_peak_bytes.
             * @member {number|null|undefined} memory_peak_bytes
             * @memberof heliograph.v1.GpuProcess
             * @instance
             */
            GpuProcess.prototype.memory_peak_bytes = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuProcess.prototype, "_memory_used_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_used_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuProcess.prototype, "_sm_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["sm_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuProcess.prototype, "_memory_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["memory_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuProcess.prototype, "_encoder_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["encoder_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuProcess.prototype, "_decoder_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["decoder_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuProcess.prototype, "_memory_peak_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_peak_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new GpuProcess instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuProcess
             * @static
             * @param {heliograph.v1.GpuProcess.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuProcess} GpuProcess instance
             * @type {{
             *   (properties: heliograph.v1.GpuProcess.$Shape): heliograph.v1.GpuProcess & heliograph.v1.GpuProcess.$Shape;
             *   (properties?: heliograph.v1.GpuProcess.$Properties): heliograph.v1.GpuProcess;
             * }}
             */
            GpuProcess.create = function(properties) {
                return new GpuProcess(properties);
            };

            /**
             * Encodes the specified GpuProcess message. Does not implicitly {@link heliograph.v1.GpuProcess.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuProcess
             * @static
             * @param {heliograph.v1.GpuProcess.$Properties} message GpuProcess message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuProcess.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gpu_uuid);
                if (message.mig_uuid != null && $Object.hasOwnProperty.call(message, "mig_uuid") && message.mig_uuid !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.mig_uuid);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.pid);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.kind);
                if (message.memory_used_bytes != null && $Object.hasOwnProperty.call(message, "memory_used_bytes"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.memory_used_bytes);
                if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.user);
                if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.command);
                if (message.started_ms != null && $Object.hasOwnProperty.call(message, "started_ms") && (typeof message.started_ms === "object" ? message.started_ms.low || message.started_ms.high : message.started_ms !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).int64(message.started_ms);
                if (message.ended != null && $Object.hasOwnProperty.call(message, "ended") && message.ended !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.ended);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.job_id);
                if (message.sm_utilization_ratio != null && $Object.hasOwnProperty.call(message, "sm_utilization_ratio"))
                    writer.uint32(/* id 12, wireType 5 =*/101).float(message.sm_utilization_ratio);
                if (message.memory_utilization_ratio != null && $Object.hasOwnProperty.call(message, "memory_utilization_ratio"))
                    writer.uint32(/* id 13, wireType 5 =*/109).float(message.memory_utilization_ratio);
                if (message.encoder_utilization_ratio != null && $Object.hasOwnProperty.call(message, "encoder_utilization_ratio"))
                    writer.uint32(/* id 14, wireType 5 =*/117).float(message.encoder_utilization_ratio);
                if (message.decoder_utilization_ratio != null && $Object.hasOwnProperty.call(message, "decoder_utilization_ratio"))
                    writer.uint32(/* id 15, wireType 5 =*/125).float(message.decoder_utilization_ratio);
                if (message.container_id != null && $Object.hasOwnProperty.call(message, "container_id") && message.container_id !== "")
                    writer.uint32(/* id 16, wireType 2 =*/130).string(message.container_id);
                if (message.cgroup != null && $Object.hasOwnProperty.call(message, "cgroup") && message.cgroup !== "")
                    writer.uint32(/* id 17, wireType 2 =*/138).string(message.cgroup);
                if (message.memory_peak_bytes != null && $Object.hasOwnProperty.call(message, "memory_peak_bytes"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.memory_peak_bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuProcess message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuProcess
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuProcess & heliograph.v1.GpuProcess.$Shape} GpuProcess
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuProcess.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuProcess();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_uuid = value;
                            else
                                delete message.mig_uuid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.memory_used_bytes = reader.uint64();
                            message._memory_used_bytes = "memory_used_bytes";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.user = value;
                            else
                                delete message.user;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.command = value;
                            else
                                delete message.command;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.started_ms = value;
                            else
                                delete message.started_ms;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ended = value;
                            else
                                delete message.ended;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 5)
                                break;
                            message.sm_utilization_ratio = reader.float();
                            message._sm_utilization_ratio = "sm_utilization_ratio";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 5)
                                break;
                            message.memory_utilization_ratio = reader.float();
                            message._memory_utilization_ratio = "memory_utilization_ratio";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 5)
                                break;
                            message.encoder_utilization_ratio = reader.float();
                            message._encoder_utilization_ratio = "encoder_utilization_ratio";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 5)
                                break;
                            message.decoder_utilization_ratio = reader.float();
                            message._decoder_utilization_ratio = "decoder_utilization_ratio";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.container_id = value;
                            else
                                delete message.container_id;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cgroup = value;
                            else
                                delete message.cgroup;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.memory_peak_bytes = reader.uint64();
                            message._memory_peak_bytes = "memory_peak_bytes";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuProcess
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuProcess
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuProcess.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuProcess";
            };

            return GpuProcess;
        })();

        v1.GpuProcessRows = (function() {

            /**
             * Properties of a GpuProcessRows.
             * @typedef {Object} heliograph.v1.GpuProcessRows.$Properties
             * @property {Array.<heliograph.v1.GpuProcess.$Properties>|null} [rows] GpuProcessRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuProcessRows.
             * @memberof heliograph.v1
             * @interface IGpuProcessRows
             * @augments heliograph.v1.GpuProcessRows.$Properties
             * @deprecated Use heliograph.v1.GpuProcessRows.$Properties instead.
             */

            /**
             * Shape of a GpuProcessRows.
             * @typedef {heliograph.v1.GpuProcessRows.$Properties} heliograph.v1.GpuProcessRows.$Shape
             */

            /**
             * Constructs a new GpuProcessRows.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuProcessRows.
             * @constructor
             * @param {heliograph.v1.GpuProcessRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuProcessRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuProcessRows rows.
             * @member {Array.<heliograph.v1.GpuProcess.$Properties>} rows
             * @memberof heliograph.v1.GpuProcessRows
             * @instance
             */
            GpuProcessRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new GpuProcessRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuProcessRows
             * @static
             * @param {heliograph.v1.GpuProcessRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuProcessRows} GpuProcessRows instance
             * @type {{
             *   (properties: heliograph.v1.GpuProcessRows.$Shape): heliograph.v1.GpuProcessRows & heliograph.v1.GpuProcessRows.$Shape;
             *   (properties?: heliograph.v1.GpuProcessRows.$Properties): heliograph.v1.GpuProcessRows;
             * }}
             */
            GpuProcessRows.create = function(properties) {
                return new GpuProcessRows(properties);
            };

            /**
             * Encodes the specified GpuProcessRows message. Does not implicitly {@link heliograph.v1.GpuProcessRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuProcessRows
             * @static
             * @param {heliograph.v1.GpuProcessRows.$Properties} message GpuProcessRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuProcessRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.GpuProcess.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuProcessRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuProcessRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuProcessRows & heliograph.v1.GpuProcessRows.$Shape} GpuProcessRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuProcessRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuProcessRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.GpuProcess.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuProcessRows
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuProcessRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuProcessRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuProcessRows";
            };

            return GpuProcessRows;
        })();

        /**
         * QueueState enum.
         * @name heliograph.v1.QueueState
         * @enum {number}
         * @property {number} QUEUE_STATE_UNSPECIFIED=0 QUEUE_STATE_UNSPECIFIED value
         * @property {number} QUEUE_STATE_WAITING=1 QUEUE_STATE_WAITING value
         * @property {number} QUEUE_STATE_RUNNING=2 QUEUE_STATE_RUNNING value
         * @property {number} QUEUE_STATE_FINISHED=3 QUEUE_STATE_FINISHED value
         * @property {number} QUEUE_STATE_FAILED=4 QUEUE_STATE_FAILED value
         * @property {number} QUEUE_STATE_CANCELLED=5 QUEUE_STATE_CANCELLED value
         * @property {number} QUEUE_STATE_GONE=6 QUEUE_STATE_GONE value
         * @property {number} QUEUE_STATE_UNKNOWN=7 QUEUE_STATE_UNKNOWN value
         */
        v1.QueueState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "QUEUE_STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "QUEUE_STATE_WAITING"] = 1;
            values[valuesById[2] = "QUEUE_STATE_RUNNING"] = 2;
            values[valuesById[3] = "QUEUE_STATE_FINISHED"] = 3;
            values[valuesById[4] = "QUEUE_STATE_FAILED"] = 4;
            values[valuesById[5] = "QUEUE_STATE_CANCELLED"] = 5;
            values[valuesById[6] = "QUEUE_STATE_GONE"] = 6;
            values[valuesById[7] = "QUEUE_STATE_UNKNOWN"] = 7;
            return values;
        })();

        v1.QueuedJob = (function() {

            /**
             * Properties of a QueuedJob.
             * @typedef {Object} heliograph.v1.QueuedJob.$Properties
             * @property {number|null} [time_ms] QueuedJob time_ms
             * @property {string|null} [job_id] QueuedJob job_id
             * @property {string|null} [name] QueuedJob name
             * @property {string|null} [user] QueuedJob user
             * @property {number|null} [uid] QueuedJob uid
             * @property {heliograph.v1.QueueState|null} [state] QueuedJob state
             * @property {string|null} [reason] QueuedJob reason
             * @property {string|null} [reason_code] QueuedJob reason_code
             * @property {string|null} [account] QueuedJob account
             * @property {string|null} [partition] QueuedJob partition
             * @property {string|null} [qos] QueuedJob qos
             * @property {number|null} [queued_ms] QueuedJob queued_ms
             * @property {number|null} [started_ms] QueuedJob started_ms
             * @property {number|null} [ended_ms] QueuedJob ended_ms
             * @property {number|null} [requested_gpus] QueuedJob requested_gpus
             * @property {number|null} [queue_position] QueuedJob queue_position
             * @property {number|null} [expected_start_ms] QueuedJob expected_start_ms
             * @property {string|null} [array_tasks] QueuedJob array_tasks
             * @property {string|null} [array_job_id] QueuedJob array_job_id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a QueuedJob.
             * @memberof heliograph.v1
             * @interface IQueuedJob
             * @augments heliograph.v1.QueuedJob.$Properties
             * @deprecated Use heliograph.v1.QueuedJob.$Properties instead.
             */

            /**
             * Shape of a QueuedJob.
             * @typedef {heliograph.v1.QueuedJob.$Properties} heliograph.v1.QueuedJob.$Shape
             */

            /**
             * Constructs a new QueuedJob.
             * @memberof heliograph.v1
             * @classdesc Represents a QueuedJob.
             * @constructor
             * @param {heliograph.v1.QueuedJob.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const QueuedJob = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * QueuedJob time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * QueuedJob job_id.
             * @member {string} job_id
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.job_id = "";

            /**
             * QueuedJob name.
             * @member {string} name
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.name = "";

            /**
             * QueuedJob user.
             * @member {string} user
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.user = "";

            /**
             * QueuedJob uid.
             * @member {number} uid
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.uid = 0;

            /**
             * QueuedJob state.
             * @member {heliograph.v1.QueueState} state
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.state = 0;

            /**
             * QueuedJob reason.
             * @member {string} reason
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.reason = "";

            /**
             * QueuedJob reason_code.
             * @member {string} reason_code
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.reason_code = "";

            /**
             * QueuedJob account.
             * @member {string} account
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.account = "";

            /**
             * QueuedJob partition.
             * @member {string} partition
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.partition = "";

            /**
             * QueuedJob qos.
             * @member {string} qos
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.qos = "";

            /**
             * QueuedJob queued_ms.
             * @member {number} queued_ms
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.queued_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * QueuedJob started_ms.
             * @member {number|null|undefined} started_ms
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.started_ms = null;

            /**
             * QueuedJob ended_ms.
             * @member {number|null|undefined} ended_ms
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.ended_ms = null;

            /**
             * QueuedJob requested_gpus.
             * @member {number|null|undefined} requested_gpus
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.requested_gpus = null;

            /**
             * QueuedJob queue_position.
             * @member {number|null|undefined} queue_position
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.queue_position = null;

            /**
             * QueuedJob expected_start_ms.
             * @member {number|null|undefined} expected_start_ms
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.expected_start_ms = null;

            /**
             * QueuedJob array_tasks.
             * @member {string} array_tasks
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.array_tasks = "";

            /**
             * QueuedJob array_job_id.
             * @member {string} array_job_id
             * @memberof heliograph.v1.QueuedJob
             * @instance
             */
            QueuedJob.prototype.array_job_id = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(QueuedJob.prototype, "_started_ms", {
                get: $util.oneOfGetter($oneOfFields = ["started_ms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(QueuedJob.prototype, "_ended_ms", {
                get: $util.oneOfGetter($oneOfFields = ["ended_ms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(QueuedJob.prototype, "_requested_gpus", {
                get: $util.oneOfGetter($oneOfFields = ["requested_gpus"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(QueuedJob.prototype, "_queue_position", {
                get: $util.oneOfGetter($oneOfFields = ["queue_position"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(QueuedJob.prototype, "_expected_start_ms", {
                get: $util.oneOfGetter($oneOfFields = ["expected_start_ms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new QueuedJob instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.QueuedJob
             * @static
             * @param {heliograph.v1.QueuedJob.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.QueuedJob} QueuedJob instance
             * @type {{
             *   (properties: heliograph.v1.QueuedJob.$Shape): heliograph.v1.QueuedJob & heliograph.v1.QueuedJob.$Shape;
             *   (properties?: heliograph.v1.QueuedJob.$Properties): heliograph.v1.QueuedJob;
             * }}
             */
            QueuedJob.create = function(properties) {
                return new QueuedJob(properties);
            };

            /**
             * Encodes the specified QueuedJob message. Does not implicitly {@link heliograph.v1.QueuedJob.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.QueuedJob
             * @static
             * @param {heliograph.v1.QueuedJob.$Properties} message QueuedJob message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            QueuedJob.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.job_id != null && $Object.hasOwnProperty.call(message, "job_id") && message.job_id !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.job_id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.user);
                if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.uid);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.state);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.reason);
                if (message.reason_code != null && $Object.hasOwnProperty.call(message, "reason_code") && message.reason_code !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.reason_code);
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.account);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.partition);
                if (message.qos != null && $Object.hasOwnProperty.call(message, "qos") && message.qos !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.qos);
                if (message.queued_ms != null && $Object.hasOwnProperty.call(message, "queued_ms") && (typeof message.queued_ms === "object" ? message.queued_ms.low || message.queued_ms.high : message.queued_ms !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).int64(message.queued_ms);
                if (message.started_ms != null && $Object.hasOwnProperty.call(message, "started_ms"))
                    writer.uint32(/* id 13, wireType 0 =*/104).int64(message.started_ms);
                if (message.ended_ms != null && $Object.hasOwnProperty.call(message, "ended_ms"))
                    writer.uint32(/* id 14, wireType 0 =*/112).int64(message.ended_ms);
                if (message.requested_gpus != null && $Object.hasOwnProperty.call(message, "requested_gpus"))
                    writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.requested_gpus);
                if (message.queue_position != null && $Object.hasOwnProperty.call(message, "queue_position"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint32(message.queue_position);
                if (message.expected_start_ms != null && $Object.hasOwnProperty.call(message, "expected_start_ms"))
                    writer.uint32(/* id 17, wireType 0 =*/136).int64(message.expected_start_ms);
                if (message.array_tasks != null && $Object.hasOwnProperty.call(message, "array_tasks") && message.array_tasks !== "")
                    writer.uint32(/* id 18, wireType 2 =*/146).string(message.array_tasks);
                if (message.array_job_id != null && $Object.hasOwnProperty.call(message, "array_job_id") && message.array_job_id !== "")
                    writer.uint32(/* id 19, wireType 2 =*/154).string(message.array_job_id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a QueuedJob message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.QueuedJob
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.QueuedJob & heliograph.v1.QueuedJob.$Shape} QueuedJob
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            QueuedJob.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.QueuedJob();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.job_id = value;
                            else
                                delete message.job_id;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.user = value;
                            else
                                delete message.user;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.uid = value;
                            else
                                delete message.uid;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason_code = value;
                            else
                                delete message.reason_code;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.qos = value;
                            else
                                delete message.qos;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.queued_ms = value;
                            else
                                delete message.queued_ms;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.started_ms = reader.int64();
                            message._started_ms = "started_ms";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.ended_ms = reader.int64();
                            message._ended_ms = "ended_ms";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 0)
                                break;
                            message.requested_gpus = reader.uint32();
                            message._requested_gpus = "requested_gpus";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.queue_position = reader.uint32();
                            message._queue_position = "queue_position";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.expected_start_ms = reader.int64();
                            message._expected_start_ms = "expected_start_ms";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.array_tasks = value;
                            else
                                delete message.array_tasks;
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.array_job_id = value;
                            else
                                delete message.array_job_id;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for QueuedJob
             * @function getTypeUrl
             * @memberof heliograph.v1.QueuedJob
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            QueuedJob.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.QueuedJob";
            };

            return QueuedJob;
        })();

        v1.QueuedJobRows = (function() {

            /**
             * Properties of a QueuedJobRows.
             * @typedef {Object} heliograph.v1.QueuedJobRows.$Properties
             * @property {Array.<heliograph.v1.QueuedJob.$Properties>|null} [rows] QueuedJobRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a QueuedJobRows.
             * @memberof heliograph.v1
             * @interface IQueuedJobRows
             * @augments heliograph.v1.QueuedJobRows.$Properties
             * @deprecated Use heliograph.v1.QueuedJobRows.$Properties instead.
             */

            /**
             * Shape of a QueuedJobRows.
             * @typedef {heliograph.v1.QueuedJobRows.$Properties} heliograph.v1.QueuedJobRows.$Shape
             */

            /**
             * Constructs a new QueuedJobRows.
             * @memberof heliograph.v1
             * @classdesc Represents a QueuedJobRows.
             * @constructor
             * @param {heliograph.v1.QueuedJobRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const QueuedJobRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * QueuedJobRows rows.
             * @member {Array.<heliograph.v1.QueuedJob.$Properties>} rows
             * @memberof heliograph.v1.QueuedJobRows
             * @instance
             */
            QueuedJobRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new QueuedJobRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.QueuedJobRows
             * @static
             * @param {heliograph.v1.QueuedJobRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.QueuedJobRows} QueuedJobRows instance
             * @type {{
             *   (properties: heliograph.v1.QueuedJobRows.$Shape): heliograph.v1.QueuedJobRows & heliograph.v1.QueuedJobRows.$Shape;
             *   (properties?: heliograph.v1.QueuedJobRows.$Properties): heliograph.v1.QueuedJobRows;
             * }}
             */
            QueuedJobRows.create = function(properties) {
                return new QueuedJobRows(properties);
            };

            /**
             * Encodes the specified QueuedJobRows message. Does not implicitly {@link heliograph.v1.QueuedJobRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.QueuedJobRows
             * @static
             * @param {heliograph.v1.QueuedJobRows.$Properties} message QueuedJobRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            QueuedJobRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.QueuedJob.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a QueuedJobRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.QueuedJobRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.QueuedJobRows & heliograph.v1.QueuedJobRows.$Shape} QueuedJobRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            QueuedJobRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.QueuedJobRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.QueuedJob.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for QueuedJobRows
             * @function getTypeUrl
             * @memberof heliograph.v1.QueuedJobRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            QueuedJobRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.QueuedJobRows";
            };

            return QueuedJobRows;
        })();

        v1.GpuReading = (function() {

            /**
             * Properties of a GpuReading.
             * @typedef {Object} heliograph.v1.GpuReading.$Properties
             * @property {number|null} [time_ms] GpuReading time_ms
             * @property {string|null} [gpu_uuid] GpuReading gpu_uuid
             * @property {string|null} [mig_uuid] GpuReading mig_uuid
             * @property {number|null} [gpu_utilization_ratio] GpuReading gpu_utilization_ratio
             * @property {number|null} [memory_utilization_ratio] GpuReading memory_utilization_ratio
             * @property {number|null} [memory_used_bytes] GpuReading memory_used_bytes
             * @property {number|null} [memory_free_bytes] GpuReading memory_free_bytes
             * @property {number|null} [memory_reserved_bytes] GpuReading memory_reserved_bytes
             * @property {number|null} [temperature_celsius] GpuReading temperature_celsius
             * @property {number|null} [power_watts] GpuReading power_watts
             * @property {number|null} [power_limit_watts] GpuReading power_limit_watts
             * @property {number|null} [energy_joules] GpuReading energy_joules
             * @property {number|null} [sm_clock_mhz] GpuReading sm_clock_mhz
             * @property {number|null} [memory_clock_mhz] GpuReading memory_clock_mhz
             * @property {number|null} [graphics_clock_mhz] GpuReading graphics_clock_mhz
             * @property {number|null} [video_clock_mhz] GpuReading video_clock_mhz
             * @property {number|null} [encoder_utilization_ratio] GpuReading encoder_utilization_ratio
             * @property {number|null} [decoder_utilization_ratio] GpuReading decoder_utilization_ratio
             * @property {number|null} [fan_speed_ratio] GpuReading fan_speed_ratio
             * @property {number|null} [performance_state] GpuReading performance_state
             * @property {number|null} [memory_temperature_celsius] GpuReading memory_temperature_celsius
             * @property {number|null} [jpeg_utilization_ratio] GpuReading jpeg_utilization_ratio
             * @property {number|null} [ofa_utilization_ratio] GpuReading ofa_utilization_ratio
             * @property {number|null} [bar1_used_bytes] GpuReading bar1_used_bytes
             * @property {number|null} [encoder_sessions] GpuReading encoder_sessions
             * @property {number|null} [throttle_gpu_idle] GpuReading throttle_gpu_idle
             * @property {number|null} [throttle_clocks_setting] GpuReading throttle_clocks_setting
             * @property {number|null} [throttle_power_cap] GpuReading throttle_power_cap
             * @property {number|null} [throttle_hw_slowdown] GpuReading throttle_hw_slowdown
             * @property {number|null} [throttle_sync_boost] GpuReading throttle_sync_boost
             * @property {number|null} [throttle_sw_thermal] GpuReading throttle_sw_thermal
             * @property {number|null} [throttle_hw_thermal] GpuReading throttle_hw_thermal
             * @property {number|null} [throttle_hw_power_brake] GpuReading throttle_hw_power_brake
             * @property {number|null} [throttle_display_clocks] GpuReading throttle_display_clocks
             * @property {number|null} [graphics_active_ratio] GpuReading graphics_active_ratio
             * @property {number|null} [sm_active_ratio] GpuReading sm_active_ratio
             * @property {number|null} [sm_occupancy_ratio] GpuReading sm_occupancy_ratio
             * @property {number|null} [integer_active_ratio] GpuReading integer_active_ratio
             * @property {number|null} [tensor_active_ratio] GpuReading tensor_active_ratio
             * @property {number|null} [dram_active_ratio] GpuReading dram_active_ratio
             * @property {number|null} [fp64_active_ratio] GpuReading fp64_active_ratio
             * @property {number|null} [fp32_active_ratio] GpuReading fp32_active_ratio
             * @property {number|null} [fp16_active_ratio] GpuReading fp16_active_ratio
             * @property {number|null} [pcie_transmit_bytes_per_second] GpuReading pcie_transmit_bytes_per_second
             * @property {number|null} [pcie_receive_bytes_per_second] GpuReading pcie_receive_bytes_per_second
             * @property {number|null} [nvlink_transmit_bytes_per_second] GpuReading nvlink_transmit_bytes_per_second
             * @property {number|null} [nvlink_receive_bytes_per_second] GpuReading nvlink_receive_bytes_per_second
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuReading.
             * @memberof heliograph.v1
             * @interface IGpuReading
             * @augments heliograph.v1.GpuReading.$Properties
             * @deprecated Use heliograph.v1.GpuReading.$Properties instead.
             */

            /**
             * Shape of a GpuReading.
             * @typedef {heliograph.v1.GpuReading.$Properties} heliograph.v1.GpuReading.$Shape
             */

            /**
             * Constructs a new GpuReading.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuReading.
             * @constructor
             * @param {heliograph.v1.GpuReading.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuReading = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuReading time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GpuReading gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.gpu_uuid = "";

            /**
             * GpuReading mig_uuid.
             * @member {string} mig_uuid
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.mig_uuid = "";

            /**
             * GpuReading gpu_utilization_ratio.
             * @member {number|null|undefined} gpu_utilization_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.gpu_utilization_ratio = null;

            /**
             * GpuReading memory_utilization_ratio.
             * @member {number|null|undefined} memory_utilization_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.memory_utilization_ratio = null;

            /**
             * GpuReading memory_used_bytes.
             * @member {number|null|undefined} memory_used_bytes
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.memory_used_bytes = null;

            /**
             * GpuReading memory_free_bytes.
             * @member {number|null|undefined} memory_free_bytes
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.memory_free_bytes = null;

            /**
             * GpuReading memory_reserved_bytes.
             * @member {number|null|undefined} memory_reserved_bytes
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.memory_reserved_bytes = null;

            /**
             * GpuReading temperature_celsius.
             * @member {number|null|undefined} temperature_celsius
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.temperature_celsius = null;

            /**
             * GpuReading power_watts.
             * @member {number|null|undefined} power_watts
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.power_watts = null;

            /**
             * GpuReading power_limit_watts.
             * @member {number|null|undefined} power_limit_watts
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.power_limit_watts = null;

            /**
             * GpuReading energy_joules.
             * @member {number|null|undefined} energy_joules
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.energy_joules = null;

            /**
             * GpuReading sm_clock_mhz.
             * @member {number|null|undefined} sm_clock_mhz
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.sm_clock_mhz = null;

            /**
             * GpuReading memory_clock_mhz.
             * @member {number|null|undefined} memory_clock_mhz
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.memory_clock_mhz = null;

            /**
             * GpuReading graphics_clock_mhz.
             * @member {number|null|undefined} graphics_clock_mhz
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.graphics_clock_mhz = null;

            /**
             * GpuReading video_clock_mhz.
             * @member {number|null|undefined} video_clock_mhz
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.video_clock_mhz = null;

            /**
             * GpuReading encoder_utilization_ratio.
             * @member {number|null|undefined} encoder_utilization_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.encoder_utilization_ratio = null;

            /**
             * GpuReading decoder_utilization_ratio.
             * @member {number|null|undefined} decoder_utilization_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.decoder_utilization_ratio = null;

            /**
             * GpuReading fan_speed_ratio.
             * @member {number|null|undefined} fan_speed_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.fan_speed_ratio = null;

            /**
             * GpuReading performance_state.
             * @member {number|null|undefined} performance_state
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.performance_state = null;

            /**
             * GpuReading memory_temperature_celsius.
             * @member {number|null|undefined} memory_temperature_celsius
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.memory_temperature_celsius = null;

            /**
             * GpuReading jpeg_utilization_ratio.
             * @member {number|null|undefined} jpeg_utilization_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.jpeg_utilization_ratio = null;

            /**
             * GpuReading ofa_utilization_ratio.
             * @member {number|null|undefined} ofa_utilization_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.ofa_utilization_ratio = null;

            /**
             * GpuReading bar1_used_bytes.
             * @member {number|null|undefined} bar1_used_bytes
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.bar1_used_bytes = null;

            /**
             * GpuReading encoder_sessions.
             * @member {number|null|undefined} encoder_sessions
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.encoder_sessions = null;

            /**
             * GpuReading throttle_gpu_idle.
             * @member {number|null|undefined} throttle_gpu_idle
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_gpu_idle = null;

            /**
             * GpuReading throttle_clocks_setting.
             * @member {number|null|undefined} throttle_clocks_setting
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_clocks_setting = null;

            /**
             * GpuReading throttle_power_cap.
             * @member {number|null|undefined} throttle_power_cap
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_power_cap = null;

            /**
             * GpuReading throttle_hw_slowdown.
             * @member {number|null|undefined} throttle_hw_slowdown
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_hw_slowdown = null;

            /**
             * GpuReading throttle_sync_boost.
             * @member {number|null|undefined} throttle_sync_boost
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_sync_boost = null;

            /**
             * GpuReading throttle_sw_thermal.
             * @member {number|null|undefined} throttle_sw_thermal
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_sw_thermal = null;

            /**
             * GpuReading throttle_hw_thermal.
             * @member {number|null|undefined} throttle_hw_thermal
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_hw_thermal = null;

            /**
             * GpuReading throttle_hw_power_brake.
             * @member {number|null|undefined} throttle_hw_power_brake
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_hw_power_brake = null;

            /**
             * GpuReading throttle_display_clocks.
             * @member {number|null|undefined} throttle_display_clocks
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.throttle_display_clocks = null;

            /**
             * GpuReading graphics_active_ratio.
             * @member {number|null|undefined} graphics_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.graphics_active_ratio = null;

            /**
             * GpuReading sm_active_ratio.
             * @member {number|null|undefined} sm_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.sm_active_ratio = null;

            /**
             * GpuReading sm_occupancy_ratio.
             * @member {number|null|undefined} sm_occupancy_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.sm_occupancy_ratio = null;

            /**
             * GpuReading integer_active_ratio.
             * @member {number|null|undefined} integer_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.integer_active_ratio = null;

            /**
             * GpuReading tensor_active_ratio.
             * @member {number|null|undefined} tensor_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.tensor_active_ratio = null;

            /**
             * GpuReading dram_active_ratio.
             * @member {number|null|undefined} dram_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.dram_active_ratio = null;

            /**
             * GpuReading fp64_active_ratio.
             * @member {number|null|undefined} fp64_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.fp64_active_ratio = null;

            /**
             * GpuReading fp32_active_ratio.
             * @member {number|null|undefined} fp32_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.fp32_active_ratio = null;

            /**
             * GpuReading fp16_active_ratio.
             * @member {number|null|undefined} fp16_active_ratio
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.fp16_active_ratio = null;

            /**
             * GpuReading pcie_transmit_bytes_per_second.
             * @member {number|null|undefined} pcie_transmit_bytes_per_second
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.pcie_transmit_bytes_per_second = null;

            /**
             * GpuReading pcie_receive_bytes_per_second.
             * @member {number|null|undefined} pcie_receive_bytes_per_second
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.pcie_receive_bytes_per_second = null;

            /**
             * GpuReading nvlink_transmit_bytes_per_second.
             * @member {number|null|undefined} nvlink_transmit_bytes_per_second
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.nvlink_transmit_bytes_per_second = null;

            /**
             * GpuReading nvlink_receive_bytes_per_second.
             * @member {number|null|undefined} nvlink_receive_bytes_per_second
             * @memberof heliograph.v1.GpuReading
             * @instance
             */
            GpuReading.prototype.nvlink_receive_bytes_per_second = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_gpu_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["gpu_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_memory_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["memory_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_memory_used_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_used_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_memory_free_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_free_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_memory_reserved_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_reserved_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_temperature_celsius", {
                get: $util.oneOfGetter($oneOfFields = ["temperature_celsius"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_power_watts", {
                get: $util.oneOfGetter($oneOfFields = ["power_watts"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_power_limit_watts", {
                get: $util.oneOfGetter($oneOfFields = ["power_limit_watts"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_energy_joules", {
                get: $util.oneOfGetter($oneOfFields = ["energy_joules"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_sm_clock_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["sm_clock_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_memory_clock_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["memory_clock_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_graphics_clock_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["graphics_clock_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_video_clock_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["video_clock_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_encoder_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["encoder_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_decoder_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["decoder_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_fan_speed_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["fan_speed_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_performance_state", {
                get: $util.oneOfGetter($oneOfFields = ["performance_state"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_memory_temperature_celsius", {
                get: $util.oneOfGetter($oneOfFields = ["memory_temperature_celsius"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_jpeg_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["jpeg_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_ofa_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["ofa_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_bar1_used_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["bar1_used_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_encoder_sessions", {
                get: $util.oneOfGetter($oneOfFields = ["encoder_sessions"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_gpu_idle", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_gpu_idle"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_clocks_setting", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_clocks_setting"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_power_cap", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_power_cap"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_hw_slowdown", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_hw_slowdown"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_sync_boost", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_sync_boost"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_sw_thermal", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_sw_thermal"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_hw_thermal", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_hw_thermal"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_hw_power_brake", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_hw_power_brake"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_throttle_display_clocks", {
                get: $util.oneOfGetter($oneOfFields = ["throttle_display_clocks"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_graphics_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["graphics_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_sm_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["sm_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_sm_occupancy_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["sm_occupancy_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_integer_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["integer_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_tensor_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["tensor_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_dram_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["dram_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_fp64_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["fp64_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_fp32_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["fp32_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_fp16_active_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["fp16_active_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_pcie_transmit_bytes_per_second", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_transmit_bytes_per_second"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_pcie_receive_bytes_per_second", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_receive_bytes_per_second"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_nvlink_transmit_bytes_per_second", {
                get: $util.oneOfGetter($oneOfFields = ["nvlink_transmit_bytes_per_second"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuReading.prototype, "_nvlink_receive_bytes_per_second", {
                get: $util.oneOfGetter($oneOfFields = ["nvlink_receive_bytes_per_second"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new GpuReading instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuReading
             * @static
             * @param {heliograph.v1.GpuReading.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuReading} GpuReading instance
             * @type {{
             *   (properties: heliograph.v1.GpuReading.$Shape): heliograph.v1.GpuReading & heliograph.v1.GpuReading.$Shape;
             *   (properties?: heliograph.v1.GpuReading.$Properties): heliograph.v1.GpuReading;
             * }}
             */
            GpuReading.create = function(properties) {
                return new GpuReading(properties);
            };

            /**
             * Encodes the specified GpuReading message. Does not implicitly {@link heliograph.v1.GpuReading.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuReading
             * @static
             * @param {heliograph.v1.GpuReading.$Properties} message GpuReading message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuReading.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gpu_uuid);
                if (message.mig_uuid != null && $Object.hasOwnProperty.call(message, "mig_uuid") && message.mig_uuid !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.mig_uuid);
                if (message.gpu_utilization_ratio != null && $Object.hasOwnProperty.call(message, "gpu_utilization_ratio"))
                    writer.uint32(/* id 16, wireType 5 =*/133).float(message.gpu_utilization_ratio);
                if (message.memory_utilization_ratio != null && $Object.hasOwnProperty.call(message, "memory_utilization_ratio"))
                    writer.uint32(/* id 17, wireType 5 =*/141).float(message.memory_utilization_ratio);
                if (message.memory_used_bytes != null && $Object.hasOwnProperty.call(message, "memory_used_bytes"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.memory_used_bytes);
                if (message.memory_free_bytes != null && $Object.hasOwnProperty.call(message, "memory_free_bytes"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.memory_free_bytes);
                if (message.memory_reserved_bytes != null && $Object.hasOwnProperty.call(message, "memory_reserved_bytes"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.memory_reserved_bytes);
                if (message.temperature_celsius != null && $Object.hasOwnProperty.call(message, "temperature_celsius"))
                    writer.uint32(/* id 21, wireType 5 =*/173).float(message.temperature_celsius);
                if (message.power_watts != null && $Object.hasOwnProperty.call(message, "power_watts"))
                    writer.uint32(/* id 22, wireType 5 =*/181).float(message.power_watts);
                if (message.power_limit_watts != null && $Object.hasOwnProperty.call(message, "power_limit_watts"))
                    writer.uint32(/* id 23, wireType 5 =*/189).float(message.power_limit_watts);
                if (message.energy_joules != null && $Object.hasOwnProperty.call(message, "energy_joules"))
                    writer.uint32(/* id 24, wireType 1 =*/193).double(message.energy_joules);
                if (message.sm_clock_mhz != null && $Object.hasOwnProperty.call(message, "sm_clock_mhz"))
                    writer.uint32(/* id 25, wireType 0 =*/200).uint32(message.sm_clock_mhz);
                if (message.memory_clock_mhz != null && $Object.hasOwnProperty.call(message, "memory_clock_mhz"))
                    writer.uint32(/* id 26, wireType 0 =*/208).uint32(message.memory_clock_mhz);
                if (message.graphics_clock_mhz != null && $Object.hasOwnProperty.call(message, "graphics_clock_mhz"))
                    writer.uint32(/* id 27, wireType 0 =*/216).uint32(message.graphics_clock_mhz);
                if (message.video_clock_mhz != null && $Object.hasOwnProperty.call(message, "video_clock_mhz"))
                    writer.uint32(/* id 28, wireType 0 =*/224).uint32(message.video_clock_mhz);
                if (message.encoder_utilization_ratio != null && $Object.hasOwnProperty.call(message, "encoder_utilization_ratio"))
                    writer.uint32(/* id 29, wireType 5 =*/237).float(message.encoder_utilization_ratio);
                if (message.decoder_utilization_ratio != null && $Object.hasOwnProperty.call(message, "decoder_utilization_ratio"))
                    writer.uint32(/* id 30, wireType 5 =*/245).float(message.decoder_utilization_ratio);
                if (message.fan_speed_ratio != null && $Object.hasOwnProperty.call(message, "fan_speed_ratio"))
                    writer.uint32(/* id 31, wireType 5 =*/253).float(message.fan_speed_ratio);
                if (message.performance_state != null && $Object.hasOwnProperty.call(message, "performance_state"))
                    writer.uint32(/* id 32, wireType 0 =*/256).uint32(message.performance_state);
                if (message.memory_temperature_celsius != null && $Object.hasOwnProperty.call(message, "memory_temperature_celsius"))
                    writer.uint32(/* id 33, wireType 5 =*/269).float(message.memory_temperature_celsius);
                if (message.jpeg_utilization_ratio != null && $Object.hasOwnProperty.call(message, "jpeg_utilization_ratio"))
                    writer.uint32(/* id 34, wireType 5 =*/277).float(message.jpeg_utilization_ratio);
                if (message.ofa_utilization_ratio != null && $Object.hasOwnProperty.call(message, "ofa_utilization_ratio"))
                    writer.uint32(/* id 35, wireType 5 =*/285).float(message.ofa_utilization_ratio);
                if (message.bar1_used_bytes != null && $Object.hasOwnProperty.call(message, "bar1_used_bytes"))
                    writer.uint32(/* id 36, wireType 0 =*/288).uint64(message.bar1_used_bytes);
                if (message.encoder_sessions != null && $Object.hasOwnProperty.call(message, "encoder_sessions"))
                    writer.uint32(/* id 37, wireType 0 =*/296).uint32(message.encoder_sessions);
                if (message.throttle_gpu_idle != null && $Object.hasOwnProperty.call(message, "throttle_gpu_idle"))
                    writer.uint32(/* id 38, wireType 0 =*/304).uint32(message.throttle_gpu_idle);
                if (message.throttle_clocks_setting != null && $Object.hasOwnProperty.call(message, "throttle_clocks_setting"))
                    writer.uint32(/* id 39, wireType 0 =*/312).uint32(message.throttle_clocks_setting);
                if (message.throttle_power_cap != null && $Object.hasOwnProperty.call(message, "throttle_power_cap"))
                    writer.uint32(/* id 40, wireType 0 =*/320).uint32(message.throttle_power_cap);
                if (message.throttle_hw_slowdown != null && $Object.hasOwnProperty.call(message, "throttle_hw_slowdown"))
                    writer.uint32(/* id 41, wireType 0 =*/328).uint32(message.throttle_hw_slowdown);
                if (message.throttle_sync_boost != null && $Object.hasOwnProperty.call(message, "throttle_sync_boost"))
                    writer.uint32(/* id 42, wireType 0 =*/336).uint32(message.throttle_sync_boost);
                if (message.throttle_sw_thermal != null && $Object.hasOwnProperty.call(message, "throttle_sw_thermal"))
                    writer.uint32(/* id 43, wireType 0 =*/344).uint32(message.throttle_sw_thermal);
                if (message.throttle_hw_thermal != null && $Object.hasOwnProperty.call(message, "throttle_hw_thermal"))
                    writer.uint32(/* id 44, wireType 0 =*/352).uint32(message.throttle_hw_thermal);
                if (message.throttle_hw_power_brake != null && $Object.hasOwnProperty.call(message, "throttle_hw_power_brake"))
                    writer.uint32(/* id 45, wireType 0 =*/360).uint32(message.throttle_hw_power_brake);
                if (message.throttle_display_clocks != null && $Object.hasOwnProperty.call(message, "throttle_display_clocks"))
                    writer.uint32(/* id 46, wireType 0 =*/368).uint32(message.throttle_display_clocks);
                if (message.graphics_active_ratio != null && $Object.hasOwnProperty.call(message, "graphics_active_ratio"))
                    writer.uint32(/* id 47, wireType 5 =*/381).float(message.graphics_active_ratio);
                if (message.sm_active_ratio != null && $Object.hasOwnProperty.call(message, "sm_active_ratio"))
                    writer.uint32(/* id 48, wireType 5 =*/389).float(message.sm_active_ratio);
                if (message.sm_occupancy_ratio != null && $Object.hasOwnProperty.call(message, "sm_occupancy_ratio"))
                    writer.uint32(/* id 49, wireType 5 =*/397).float(message.sm_occupancy_ratio);
                if (message.integer_active_ratio != null && $Object.hasOwnProperty.call(message, "integer_active_ratio"))
                    writer.uint32(/* id 50, wireType 5 =*/405).float(message.integer_active_ratio);
                if (message.tensor_active_ratio != null && $Object.hasOwnProperty.call(message, "tensor_active_ratio"))
                    writer.uint32(/* id 51, wireType 5 =*/413).float(message.tensor_active_ratio);
                if (message.dram_active_ratio != null && $Object.hasOwnProperty.call(message, "dram_active_ratio"))
                    writer.uint32(/* id 52, wireType 5 =*/421).float(message.dram_active_ratio);
                if (message.fp64_active_ratio != null && $Object.hasOwnProperty.call(message, "fp64_active_ratio"))
                    writer.uint32(/* id 53, wireType 5 =*/429).float(message.fp64_active_ratio);
                if (message.fp32_active_ratio != null && $Object.hasOwnProperty.call(message, "fp32_active_ratio"))
                    writer.uint32(/* id 54, wireType 5 =*/437).float(message.fp32_active_ratio);
                if (message.fp16_active_ratio != null && $Object.hasOwnProperty.call(message, "fp16_active_ratio"))
                    writer.uint32(/* id 55, wireType 5 =*/445).float(message.fp16_active_ratio);
                if (message.pcie_transmit_bytes_per_second != null && $Object.hasOwnProperty.call(message, "pcie_transmit_bytes_per_second"))
                    writer.uint32(/* id 56, wireType 5 =*/453).float(message.pcie_transmit_bytes_per_second);
                if (message.pcie_receive_bytes_per_second != null && $Object.hasOwnProperty.call(message, "pcie_receive_bytes_per_second"))
                    writer.uint32(/* id 57, wireType 5 =*/461).float(message.pcie_receive_bytes_per_second);
                if (message.nvlink_transmit_bytes_per_second != null && $Object.hasOwnProperty.call(message, "nvlink_transmit_bytes_per_second"))
                    writer.uint32(/* id 58, wireType 5 =*/469).float(message.nvlink_transmit_bytes_per_second);
                if (message.nvlink_receive_bytes_per_second != null && $Object.hasOwnProperty.call(message, "nvlink_receive_bytes_per_second"))
                    writer.uint32(/* id 59, wireType 5 =*/477).float(message.nvlink_receive_bytes_per_second);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuReading message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuReading
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuReading & heliograph.v1.GpuReading.$Shape} GpuReading
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuReading.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuReading();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mig_uuid = value;
                            else
                                delete message.mig_uuid;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 5)
                                break;
                            message.gpu_utilization_ratio = reader.float();
                            message._gpu_utilization_ratio = "gpu_utilization_ratio";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 5)
                                break;
                            message.memory_utilization_ratio = reader.float();
                            message._memory_utilization_ratio = "memory_utilization_ratio";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.memory_used_bytes = reader.uint64();
                            message._memory_used_bytes = "memory_used_bytes";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.memory_free_bytes = reader.uint64();
                            message._memory_free_bytes = "memory_free_bytes";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.memory_reserved_bytes = reader.uint64();
                            message._memory_reserved_bytes = "memory_reserved_bytes";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 5)
                                break;
                            message.temperature_celsius = reader.float();
                            message._temperature_celsius = "temperature_celsius";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 5)
                                break;
                            message.power_watts = reader.float();
                            message._power_watts = "power_watts";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 5)
                                break;
                            message.power_limit_watts = reader.float();
                            message._power_limit_watts = "power_limit_watts";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 1)
                                break;
                            message.energy_joules = reader.double();
                            message._energy_joules = "energy_joules";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            message.sm_clock_mhz = reader.uint32();
                            message._sm_clock_mhz = "sm_clock_mhz";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            message.memory_clock_mhz = reader.uint32();
                            message._memory_clock_mhz = "memory_clock_mhz";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            message.graphics_clock_mhz = reader.uint32();
                            message._graphics_clock_mhz = "graphics_clock_mhz";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 0)
                                break;
                            message.video_clock_mhz = reader.uint32();
                            message._video_clock_mhz = "video_clock_mhz";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 5)
                                break;
                            message.encoder_utilization_ratio = reader.float();
                            message._encoder_utilization_ratio = "encoder_utilization_ratio";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 5)
                                break;
                            message.decoder_utilization_ratio = reader.float();
                            message._decoder_utilization_ratio = "decoder_utilization_ratio";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 5)
                                break;
                            message.fan_speed_ratio = reader.float();
                            message._fan_speed_ratio = "fan_speed_ratio";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 0)
                                break;
                            message.performance_state = reader.uint32();
                            message._performance_state = "performance_state";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 5)
                                break;
                            message.memory_temperature_celsius = reader.float();
                            message._memory_temperature_celsius = "memory_temperature_celsius";
                            continue;
                        }
                    case 34: {
                            if (wireType !== 5)
                                break;
                            message.jpeg_utilization_ratio = reader.float();
                            message._jpeg_utilization_ratio = "jpeg_utilization_ratio";
                            continue;
                        }
                    case 35: {
                            if (wireType !== 5)
                                break;
                            message.ofa_utilization_ratio = reader.float();
                            message._ofa_utilization_ratio = "ofa_utilization_ratio";
                            continue;
                        }
                    case 36: {
                            if (wireType !== 0)
                                break;
                            message.bar1_used_bytes = reader.uint64();
                            message._bar1_used_bytes = "bar1_used_bytes";
                            continue;
                        }
                    case 37: {
                            if (wireType !== 0)
                                break;
                            message.encoder_sessions = reader.uint32();
                            message._encoder_sessions = "encoder_sessions";
                            continue;
                        }
                    case 38: {
                            if (wireType !== 0)
                                break;
                            message.throttle_gpu_idle = reader.uint32();
                            message._throttle_gpu_idle = "throttle_gpu_idle";
                            continue;
                        }
                    case 39: {
                            if (wireType !== 0)
                                break;
                            message.throttle_clocks_setting = reader.uint32();
                            message._throttle_clocks_setting = "throttle_clocks_setting";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 0)
                                break;
                            message.throttle_power_cap = reader.uint32();
                            message._throttle_power_cap = "throttle_power_cap";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 0)
                                break;
                            message.throttle_hw_slowdown = reader.uint32();
                            message._throttle_hw_slowdown = "throttle_hw_slowdown";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 0)
                                break;
                            message.throttle_sync_boost = reader.uint32();
                            message._throttle_sync_boost = "throttle_sync_boost";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 0)
                                break;
                            message.throttle_sw_thermal = reader.uint32();
                            message._throttle_sw_thermal = "throttle_sw_thermal";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 0)
                                break;
                            message.throttle_hw_thermal = reader.uint32();
                            message._throttle_hw_thermal = "throttle_hw_thermal";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 0)
                                break;
                            message.throttle_hw_power_brake = reader.uint32();
                            message._throttle_hw_power_brake = "throttle_hw_power_brake";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 0)
                                break;
                            message.throttle_display_clocks = reader.uint32();
                            message._throttle_display_clocks = "throttle_display_clocks";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 5)
                                break;
                            message.graphics_active_ratio = reader.float();
                            message._graphics_active_ratio = "graphics_active_ratio";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 5)
                                break;
                            message.sm_active_ratio = reader.float();
                            message._sm_active_ratio = "sm_active_ratio";
                            continue;
                        }
                    case 49: {
                            if (wireType !== 5)
                                break;
                            message.sm_occupancy_ratio = reader.float();
                            message._sm_occupancy_ratio = "sm_occupancy_ratio";
                            continue;
                        }
                    case 50: {
                            if (wireType !== 5)
                                break;
                            message.integer_active_ratio = reader.float();
                            message._integer_active_ratio = "integer_active_ratio";
                            continue;
                        }
                    case 51: {
                            if (wireType !== 5)
                                break;
                            message.tensor_active_ratio = reader.float();
                            message._tensor_active_ratio = "tensor_active_ratio";
                            continue;
                        }
                    case 52: {
                            if (wireType !== 5)
                                break;
                            message.dram_active_ratio = reader.float();
                            message._dram_active_ratio = "dram_active_ratio";
                            continue;
                        }
                    case 53: {
                            if (wireType !== 5)
                                break;
                            message.fp64_active_ratio = reader.float();
                            message._fp64_active_ratio = "fp64_active_ratio";
                            continue;
                        }
                    case 54: {
                            if (wireType !== 5)
                                break;
                            message.fp32_active_ratio = reader.float();
                            message._fp32_active_ratio = "fp32_active_ratio";
                            continue;
                        }
                    case 55: {
                            if (wireType !== 5)
                                break;
                            message.fp16_active_ratio = reader.float();
                            message._fp16_active_ratio = "fp16_active_ratio";
                            continue;
                        }
                    case 56: {
                            if (wireType !== 5)
                                break;
                            message.pcie_transmit_bytes_per_second = reader.float();
                            message._pcie_transmit_bytes_per_second = "pcie_transmit_bytes_per_second";
                            continue;
                        }
                    case 57: {
                            if (wireType !== 5)
                                break;
                            message.pcie_receive_bytes_per_second = reader.float();
                            message._pcie_receive_bytes_per_second = "pcie_receive_bytes_per_second";
                            continue;
                        }
                    case 58: {
                            if (wireType !== 5)
                                break;
                            message.nvlink_transmit_bytes_per_second = reader.float();
                            message._nvlink_transmit_bytes_per_second = "nvlink_transmit_bytes_per_second";
                            continue;
                        }
                    case 59: {
                            if (wireType !== 5)
                                break;
                            message.nvlink_receive_bytes_per_second = reader.float();
                            message._nvlink_receive_bytes_per_second = "nvlink_receive_bytes_per_second";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuReading
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuReading
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuReading.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuReading";
            };

            return GpuReading;
        })();

        v1.GpuReadingRows = (function() {

            /**
             * Properties of a GpuReadingRows.
             * @typedef {Object} heliograph.v1.GpuReadingRows.$Properties
             * @property {Array.<heliograph.v1.GpuReading.$Properties>|null} [rows] GpuReadingRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuReadingRows.
             * @memberof heliograph.v1
             * @interface IGpuReadingRows
             * @augments heliograph.v1.GpuReadingRows.$Properties
             * @deprecated Use heliograph.v1.GpuReadingRows.$Properties instead.
             */

            /**
             * Shape of a GpuReadingRows.
             * @typedef {heliograph.v1.GpuReadingRows.$Properties} heliograph.v1.GpuReadingRows.$Shape
             */

            /**
             * Constructs a new GpuReadingRows.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuReadingRows.
             * @constructor
             * @param {heliograph.v1.GpuReadingRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuReadingRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuReadingRows rows.
             * @member {Array.<heliograph.v1.GpuReading.$Properties>} rows
             * @memberof heliograph.v1.GpuReadingRows
             * @instance
             */
            GpuReadingRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new GpuReadingRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuReadingRows
             * @static
             * @param {heliograph.v1.GpuReadingRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuReadingRows} GpuReadingRows instance
             * @type {{
             *   (properties: heliograph.v1.GpuReadingRows.$Shape): heliograph.v1.GpuReadingRows & heliograph.v1.GpuReadingRows.$Shape;
             *   (properties?: heliograph.v1.GpuReadingRows.$Properties): heliograph.v1.GpuReadingRows;
             * }}
             */
            GpuReadingRows.create = function(properties) {
                return new GpuReadingRows(properties);
            };

            /**
             * Encodes the specified GpuReadingRows message. Does not implicitly {@link heliograph.v1.GpuReadingRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuReadingRows
             * @static
             * @param {heliograph.v1.GpuReadingRows.$Properties} message GpuReadingRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuReadingRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.GpuReading.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuReadingRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuReadingRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuReadingRows & heliograph.v1.GpuReadingRows.$Shape} GpuReadingRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuReadingRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuReadingRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.GpuReading.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuReadingRows
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuReadingRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuReadingRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuReadingRows";
            };

            return GpuReadingRows;
        })();

        v1.GpuHealth = (function() {

            /**
             * Properties of a GpuHealth.
             * @typedef {Object} heliograph.v1.GpuHealth.$Properties
             * @property {number|null} [time_ms] GpuHealth time_ms
             * @property {string|null} [gpu_uuid] GpuHealth gpu_uuid
             * @property {number|null} [ecc_enabled] GpuHealth ecc_enabled
             * @property {number|null} [ecc_corrected_volatile_errors] GpuHealth ecc_corrected_volatile_errors
             * @property {number|null} [ecc_uncorrected_volatile_errors] GpuHealth ecc_uncorrected_volatile_errors
             * @property {number|null} [ecc_corrected_aggregate_errors] GpuHealth ecc_corrected_aggregate_errors
             * @property {number|null} [ecc_uncorrected_aggregate_errors] GpuHealth ecc_uncorrected_aggregate_errors
             * @property {number|null} [remapped_rows_correctable] GpuHealth remapped_rows_correctable
             * @property {number|null} [remapped_rows_uncorrectable] GpuHealth remapped_rows_uncorrectable
             * @property {number|null} [row_remap_pending] GpuHealth row_remap_pending
             * @property {number|null} [row_remap_failed] GpuHealth row_remap_failed
             * @property {number|null} [row_remap_banks_max] GpuHealth row_remap_banks_max
             * @property {number|null} [row_remap_banks_high] GpuHealth row_remap_banks_high
             * @property {number|null} [row_remap_banks_partial] GpuHealth row_remap_banks_partial
             * @property {number|null} [row_remap_banks_low] GpuHealth row_remap_banks_low
             * @property {number|null} [row_remap_banks_none] GpuHealth row_remap_banks_none
             * @property {number|null} [retired_pages_single_bit] GpuHealth retired_pages_single_bit
             * @property {number|null} [retired_pages_double_bit] GpuHealth retired_pages_double_bit
             * @property {number|null} [retired_pages_pending] GpuHealth retired_pages_pending
             * @property {number|null} [pcie_generation] GpuHealth pcie_generation
             * @property {number|null} [pcie_generation_max] GpuHealth pcie_generation_max
             * @property {number|null} [pcie_width_lanes] GpuHealth pcie_width_lanes
             * @property {number|null} [pcie_width_max_lanes] GpuHealth pcie_width_max_lanes
             * @property {number|null} [pcie_replays] GpuHealth pcie_replays
             * @property {number|null} [pcie_correctable_errors] GpuHealth pcie_correctable_errors
             * @property {number|null} [pcie_nonfatal_errors] GpuHealth pcie_nonfatal_errors
             * @property {number|null} [pcie_fatal_errors] GpuHealth pcie_fatal_errors
             * @property {number|null} [temperature_shutdown_celsius] GpuHealth temperature_shutdown_celsius
             * @property {number|null} [temperature_slowdown_celsius] GpuHealth temperature_slowdown_celsius
             * @property {number|null} [temperature_max_celsius] GpuHealth temperature_max_celsius
             * @property {number|null} [memory_temperature_max_celsius] GpuHealth memory_temperature_max_celsius
             * @property {number|null} [power_limit_min_watts] GpuHealth power_limit_min_watts
             * @property {number|null} [power_limit_max_watts] GpuHealth power_limit_max_watts
             * @property {number|null} [power_limit_default_watts] GpuHealth power_limit_default_watts
             * @property {number|null} [power_limit_set_watts] GpuHealth power_limit_set_watts
             * @property {number|null} [sm_clock_max_mhz] GpuHealth sm_clock_max_mhz
             * @property {number|null} [memory_clock_max_mhz] GpuHealth memory_clock_max_mhz
             * @property {number|null} [graphics_clock_max_mhz] GpuHealth graphics_clock_max_mhz
             * @property {number|null} [video_clock_max_mhz] GpuHealth video_clock_max_mhz
             * @property {number|null} [violation_power_seconds] GpuHealth violation_power_seconds
             * @property {number|null} [violation_thermal_seconds] GpuHealth violation_thermal_seconds
             * @property {number|null} [violation_sync_boost_seconds] GpuHealth violation_sync_boost_seconds
             * @property {number|null} [violation_board_limit_seconds] GpuHealth violation_board_limit_seconds
             * @property {number|null} [violation_low_utilization_seconds] GpuHealth violation_low_utilization_seconds
             * @property {number|null} [violation_reliability_seconds] GpuHealth violation_reliability_seconds
             * @property {number|null} [violation_app_clocks_seconds] GpuHealth violation_app_clocks_seconds
             * @property {number|null} [violation_base_clocks_seconds] GpuHealth violation_base_clocks_seconds
             * @property {number|null} [persistence_mode] GpuHealth persistence_mode
             * @property {number|null} [mig_enabled] GpuHealth mig_enabled
             * @property {number|null} [accounting_enabled] GpuHealth accounting_enabled
             * @property {number|null} [compute_mode] GpuHealth compute_mode
             * @property {number|null} [bar1_total_bytes] GpuHealth bar1_total_bytes
             * @property {number|null} [fan_count] GpuHealth fan_count
             * @property {number|null} [temperature_margin_celsius] GpuHealth temperature_margin_celsius
             * @property {number|null} [fabric_state] GpuHealth fabric_state
             * @property {number|null} [fabric_status] GpuHealth fabric_status
             * @property {number|null} [recovery_action] GpuHealth recovery_action
             * @property {number|null} [fabric_bandwidth_degraded] GpuHealth fabric_bandwidth_degraded
             * @property {number|null} [fabric_route_recovery] GpuHealth fabric_route_recovery
             * @property {number|null} [fabric_route_unhealthy] GpuHealth fabric_route_unhealthy
             * @property {number|null} [fabric_access_timeout] GpuHealth fabric_access_timeout
             * @property {number|null} [fabric_configuration] GpuHealth fabric_configuration
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuHealth.
             * @memberof heliograph.v1
             * @interface IGpuHealth
             * @augments heliograph.v1.GpuHealth.$Properties
             * @deprecated Use heliograph.v1.GpuHealth.$Properties instead.
             */

            /**
             * Shape of a GpuHealth.
             * @typedef {heliograph.v1.GpuHealth.$Properties} heliograph.v1.GpuHealth.$Shape
             */

            /**
             * Constructs a new GpuHealth.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuHealth.
             * @constructor
             * @param {heliograph.v1.GpuHealth.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuHealth = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuHealth time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GpuHealth gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.gpu_uuid = "";

            /**
             * GpuHealth ecc_enabled.
             * @member {number|null|undefined} ecc_enabled
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.ecc_enabled = null;

            /**
             * GpuHealth ecc_corrected_volatile_errors.
             * @member {number|null|undefined} ecc_corrected_volatile_errors
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.ecc_corrected_volatile_errors = null;

            /**
             * GpuHealth ecc_uncorrected_volatile_errors.
             * @member {number|null|undefined} ecc_uncorrected_volatile_errors
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.ecc_uncorrected_volatile_errors = null;

            /**
             * GpuHealth ecc_corrected_aggregate_errors.
             * @member {number|null|undefined} ecc_corrected_aggregate_errors
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.ecc_corrected_aggregate_errors = null;

            /**
             * GpuHealth ecc_uncorrected_aggregate_errors.
             * @member {number|null|undefined} ecc_uncorrected_aggregate_errors
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.ecc_uncorrected_aggregate_errors = null;

            /**
             * GpuHealth remapped_rows_correctable.
             * @member {number|null|undefined} remapped_rows_correctable
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.remapped_rows_correctable = null;

            /**
             * GpuHealth remapped_rows_uncorrectable.
             * @member {number|null|undefined} remapped_rows_uncorrectable
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.remapped_rows_uncorrectable = null;

            /**
             * GpuHealth row_remap_pending.
             * @member {number|null|undefined} row_remap_pending
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.row_remap_pending = null;

            /**
             * GpuHealth row_remap_failed.
             * @member {number|null|undefined} row_remap_failed
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.row_remap_failed = null;

            /**
             * GpuHealth row_remap_banks_max.
             * @member {number|null|undefined} row_remap_banks_max
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.row_remap_banks_max = null;

            /**
             * GpuHealth row_remap_banks_high.
             * @member {number|null|undefined} row_remap_banks_high
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.row_remap_banks_high = null;

            /**
             * GpuHealth row_remap_banks_partial.
             * @member {number|null|undefined} row_remap_banks_partial
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.row_remap_banks_partial = null;

            /**
             * GpuHealth row_remap_banks_low.
             * @member {number|null|undefined} row_remap_banks_low
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.row_remap_banks_low = null;

            /**
             * GpuHealth row_remap_banks_none.
             * @member {number|null|undefined} row_remap_banks_none
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.row_remap_banks_none = null;

            /**
             * GpuHealth retired_pages_single_bit.
             * @member {number|null|undefined} retired_pages_single_bit
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.retired_pages_single_bit = null;

            /**
             * GpuHealth retired_pages_double_bit.
             * @member {number|null|undefined} retired_pages_double_bit
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.retired_pages_double_bit = null;

            /**
             * GpuHealth retired_pages_pending.
             * @member {number|null|undefined} retired_pages_pending
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.retired_pages_pending = null;

            /**
             * GpuHealth pcie_generation.
             * @member {number|null|undefined} pcie_generation
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_generation = null;

            /**
             * GpuHealth pcie_generation_max.
             * @member {number|null|undefined} pcie_generation_max
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_generation_max = null;

            /**
             * GpuHealth pcie_width_lanes.
             * @member {number|null|undefined} pcie_width_lanes
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_width_lanes = null;

            /**
             * GpuHealth pcie_width_max_lanes.
             * @member {number|null|undefined} pcie_width_max_lanes
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_width_max_lanes = null;

            /**
             * GpuHealth pcie_replays.
             * @member {number|null|undefined} pcie_replays
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_replays = null;

            /**
             * GpuHealth pcie_correctable_errors.
             * @member {number|null|undefined} pcie_correctable_errors
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_correctable_errors = null;

            /**
             * GpuHealth pcie_nonfatal_errors.
             * @member {number|null|undefined} pcie_nonfatal_errors
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_nonfatal_errors = null;

            /**
             * GpuHealth pcie_fatal_errors.
             * @member {number|null|undefined} pcie_fatal_errors
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.pcie_fatal_errors = null;

            /**
             * GpuHealth temperature_shutdown_celsius.
             * @member {number|null|undefined} temperature_shutdown_celsius
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.temperature_shutdown_celsius = null;

            /**
             * GpuHealth temperature_slowdown_celsius.
             * @member {number|null|undefined} temperature_slowdown_celsius
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.temperature_slowdown_celsius = null;

            /**
             * GpuHealth temperature_max_celsius.
             * @member {number|null|undefined} temperature_max_celsius
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.temperature_max_celsius = null;

            /**
             * GpuHealth memory_temperature_max_celsius.
             * @member {number|null|undefined} memory_temperature_max_celsius
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.memory_temperature_max_celsius = null;

            /**
             * GpuHealth power_limit_min_watts.
             * @member {number|null|undefined} power_limit_min_watts
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.power_limit_min_watts = null;

            /**
             * GpuHealth power_limit_max_watts.
             * @member {number|null|undefined} power_limit_max_watts
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.power_limit_max_watts = null;

            /**
             * GpuHealth power_limit_default_watts.
             * @member {number|null|undefined} power_limit_default_watts
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.power_limit_default_watts = null;

            /**
             * GpuHealth power_limit_set_watts.
             * @member {number|null|undefined} power_limit_set_watts
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.power_limit_set_watts = null;

            /**
             * GpuHealth sm_clock_max_mhz.
             * @member {number|null|undefined} sm_clock_max_mhz
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.sm_clock_max_mhz = null;

            /**
             * GpuHealth memory_clock_max_mhz.
             * @member {number|null|undefined} memory_clock_max_mhz
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.memory_clock_max_mhz = null;

            /**
             * GpuHealth graphics_clock_max_mhz.
             * @member {number|null|undefined} graphics_clock_max_mhz
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.graphics_clock_max_mhz = null;

            /**
             * GpuHealth video_clock_max_mhz.
             * @member {number|null|undefined} video_clock_max_mhz
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.video_clock_max_mhz = null;

            /**
             * GpuHealth violation_power_seconds.
             * @member {number|null|undefined} violation_power_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_power_seconds = null;

            /**
             * GpuHealth violation_thermal_seconds.
             * @member {number|null|undefined} violation_thermal_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_thermal_seconds = null;

            /**
             * GpuHealth violation_sync_boost_seconds.
             * @member {number|null|undefined} violation_sync_boost_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_sync_boost_seconds = null;

            /**
             * GpuHealth violation_board_limit_seconds.
             * @member {number|null|undefined} violation_board_limit_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_board_limit_seconds = null;

            /**
             * GpuHealth violation_low_utilization_seconds.
             * @member {number|null|undefined} violation_low_utilization_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_low_utilization_seconds = null;

            /**
             * GpuHealth violation_reliability_seconds.
             * @member {number|null|undefined} violation_reliability_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_reliability_seconds = null;

            /**
             * GpuHealth violation_app_clocks_seconds.
             * @member {number|null|undefined} violation_app_clocks_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_app_clocks_seconds = null;

            /**
             * GpuHealth violation_base_clocks_seconds.
             * @member {number|null|undefined} violation_base_clocks_seconds
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.violation_base_clocks_seconds = null;

            /**
             * GpuHealth persistence_mode.
             * @member {number|null|undefined} persistence_mode
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.persistence_mode = null;

            /**
             * GpuHealth mig_enabled.
             * @member {number|null|undefined} mig_enabled
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.mig_enabled = null;

            /**
             * GpuHealth accounting_enabled.
             * @member {number|null|undefined} accounting_enabled
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.accounting_enabled = null;

            /**
             * GpuHealth compute_mode.
             * @member {number|null|undefined} compute_mode
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.compute_mode = null;

            /**
             * GpuHealth bar1_total_bytes.
             * @member {number|null|undefined} bar1_total_bytes
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.bar1_total_bytes = null;

            /**
             * GpuHealth fan_count.
             * @member {number|null|undefined} fan_count
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fan_count = null;

            /**
             * GpuHealth temperature_margin_celsius.
             * @member {number|null|undefined} temperature_margin_celsius
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.temperature_margin_celsius = null;

            /**
             * GpuHealth fabric_state.
             * @member {number|null|undefined} fabric_state
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fabric_state = null;

            /**
             * GpuHealth fabric_status.
             * @member {number|null|undefined} fabric_status
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fabric_status = null;

            /**
             * GpuHealth recovery_action.
             * @member {number|null|undefined} recovery_action
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.recovery_action = null;

            /**
             * GpuHealth fabric_bandwidth_degraded.
             * @member {number|null|undefined} fabric_bandwidth_degraded
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fabric_bandwidth_degraded = null;

            /**
             * GpuHealth fabric_route_recovery.
             * @member {number|null|undefined} fabric_route_recovery
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fabric_route_recovery = null;

            /**
             * GpuHealth fabric_route_unhealthy.
             * @member {number|null|undefined} fabric_route_unhealthy
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fabric_route_unhealthy = null;

            /**
             * GpuHealth fabric_access_timeout.
             * @member {number|null|undefined} fabric_access_timeout
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fabric_access_timeout = null;

            /**
             * GpuHealth fabric_configuration.
             * @member {number|null|undefined} fabric_configuration
             * @memberof heliograph.v1.GpuHealth
             * @instance
             */
            GpuHealth.prototype.fabric_configuration = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_ecc_enabled", {
                get: $util.oneOfGetter($oneOfFields = ["ecc_enabled"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_ecc_corrected_volatile_errors", {
                get: $util.oneOfGetter($oneOfFields = ["ecc_corrected_volatile_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_ecc_uncorrected_volatile_errors", {
                get: $util.oneOfGetter($oneOfFields = ["ecc_uncorrected_volatile_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_ecc_corrected_aggregate_errors", {
                get: $util.oneOfGetter($oneOfFields = ["ecc_corrected_aggregate_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_ecc_uncorrected_aggregate_errors", {
                get: $util.oneOfGetter($oneOfFields = ["ecc_uncorrected_aggregate_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_remapped_rows_correctable", {
                get: $util.oneOfGetter($oneOfFields = ["remapped_rows_correctable"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_remapped_rows_uncorrectable", {
                get: $util.oneOfGetter($oneOfFields = ["remapped_rows_uncorrectable"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_row_remap_pending", {
                get: $util.oneOfGetter($oneOfFields = ["row_remap_pending"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_row_remap_failed", {
                get: $util.oneOfGetter($oneOfFields = ["row_remap_failed"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_row_remap_banks_max", {
                get: $util.oneOfGetter($oneOfFields = ["row_remap_banks_max"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_row_remap_banks_high", {
                get: $util.oneOfGetter($oneOfFields = ["row_remap_banks_high"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_row_remap_banks_partial", {
                get: $util.oneOfGetter($oneOfFields = ["row_remap_banks_partial"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_row_remap_banks_low", {
                get: $util.oneOfGetter($oneOfFields = ["row_remap_banks_low"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_row_remap_banks_none", {
                get: $util.oneOfGetter($oneOfFields = ["row_remap_banks_none"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_retired_pages_single_bit", {
                get: $util.oneOfGetter($oneOfFields = ["retired_pages_single_bit"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_retired_pages_double_bit", {
                get: $util.oneOfGetter($oneOfFields = ["retired_pages_double_bit"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_retired_pages_pending", {
                get: $util.oneOfGetter($oneOfFields = ["retired_pages_pending"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_generation", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_generation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_generation_max", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_generation_max"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_width_lanes", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_width_lanes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_width_max_lanes", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_width_max_lanes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_replays", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_replays"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_correctable_errors", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_correctable_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_nonfatal_errors", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_nonfatal_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_pcie_fatal_errors", {
                get: $util.oneOfGetter($oneOfFields = ["pcie_fatal_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_temperature_shutdown_celsius", {
                get: $util.oneOfGetter($oneOfFields = ["temperature_shutdown_celsius"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_temperature_slowdown_celsius", {
                get: $util.oneOfGetter($oneOfFields = ["temperature_slowdown_celsius"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_temperature_max_celsius", {
                get: $util.oneOfGetter($oneOfFields = ["temperature_max_celsius"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_memory_temperature_max_celsius", {
                get: $util.oneOfGetter($oneOfFields = ["memory_temperature_max_celsius"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_power_limit_min_watts", {
                get: $util.oneOfGetter($oneOfFields = ["power_limit_min_watts"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_power_limit_max_watts", {
                get: $util.oneOfGetter($oneOfFields = ["power_limit_max_watts"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_power_limit_default_watts", {
                get: $util.oneOfGetter($oneOfFields = ["power_limit_default_watts"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_power_limit_set_watts", {
                get: $util.oneOfGetter($oneOfFields = ["power_limit_set_watts"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_sm_clock_max_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["sm_clock_max_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_memory_clock_max_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["memory_clock_max_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_graphics_clock_max_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["graphics_clock_max_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_video_clock_max_mhz", {
                get: $util.oneOfGetter($oneOfFields = ["video_clock_max_mhz"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_power_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_power_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_thermal_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_thermal_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_sync_boost_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_sync_boost_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_board_limit_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_board_limit_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_low_utilization_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_low_utilization_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_reliability_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_reliability_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_app_clocks_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_app_clocks_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_violation_base_clocks_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["violation_base_clocks_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_persistence_mode", {
                get: $util.oneOfGetter($oneOfFields = ["persistence_mode"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_mig_enabled", {
                get: $util.oneOfGetter($oneOfFields = ["mig_enabled"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_accounting_enabled", {
                get: $util.oneOfGetter($oneOfFields = ["accounting_enabled"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_compute_mode", {
                get: $util.oneOfGetter($oneOfFields = ["compute_mode"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_bar1_total_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["bar1_total_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fan_count", {
                get: $util.oneOfGetter($oneOfFields = ["fan_count"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_temperature_margin_celsius", {
                get: $util.oneOfGetter($oneOfFields = ["temperature_margin_celsius"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fabric_state", {
                get: $util.oneOfGetter($oneOfFields = ["fabric_state"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fabric_status", {
                get: $util.oneOfGetter($oneOfFields = ["fabric_status"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_recovery_action", {
                get: $util.oneOfGetter($oneOfFields = ["recovery_action"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fabric_bandwidth_degraded", {
                get: $util.oneOfGetter($oneOfFields = ["fabric_bandwidth_degraded"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fabric_route_recovery", {
                get: $util.oneOfGetter($oneOfFields = ["fabric_route_recovery"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fabric_route_unhealthy", {
                get: $util.oneOfGetter($oneOfFields = ["fabric_route_unhealthy"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fabric_access_timeout", {
                get: $util.oneOfGetter($oneOfFields = ["fabric_access_timeout"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuHealth.prototype, "_fabric_configuration", {
                get: $util.oneOfGetter($oneOfFields = ["fabric_configuration"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new GpuHealth instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuHealth
             * @static
             * @param {heliograph.v1.GpuHealth.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuHealth} GpuHealth instance
             * @type {{
             *   (properties: heliograph.v1.GpuHealth.$Shape): heliograph.v1.GpuHealth & heliograph.v1.GpuHealth.$Shape;
             *   (properties?: heliograph.v1.GpuHealth.$Properties): heliograph.v1.GpuHealth;
             * }}
             */
            GpuHealth.create = function(properties) {
                return new GpuHealth(properties);
            };

            /**
             * Encodes the specified GpuHealth message. Does not implicitly {@link heliograph.v1.GpuHealth.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuHealth
             * @static
             * @param {heliograph.v1.GpuHealth.$Properties} message GpuHealth message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuHealth.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gpu_uuid);
                if (message.ecc_enabled != null && $Object.hasOwnProperty.call(message, "ecc_enabled"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint32(message.ecc_enabled);
                if (message.ecc_corrected_volatile_errors != null && $Object.hasOwnProperty.call(message, "ecc_corrected_volatile_errors"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint64(message.ecc_corrected_volatile_errors);
                if (message.ecc_uncorrected_volatile_errors != null && $Object.hasOwnProperty.call(message, "ecc_uncorrected_volatile_errors"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.ecc_uncorrected_volatile_errors);
                if (message.ecc_corrected_aggregate_errors != null && $Object.hasOwnProperty.call(message, "ecc_corrected_aggregate_errors"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.ecc_corrected_aggregate_errors);
                if (message.ecc_uncorrected_aggregate_errors != null && $Object.hasOwnProperty.call(message, "ecc_uncorrected_aggregate_errors"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.ecc_uncorrected_aggregate_errors);
                if (message.remapped_rows_correctable != null && $Object.hasOwnProperty.call(message, "remapped_rows_correctable"))
                    writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.remapped_rows_correctable);
                if (message.remapped_rows_uncorrectable != null && $Object.hasOwnProperty.call(message, "remapped_rows_uncorrectable"))
                    writer.uint32(/* id 22, wireType 0 =*/176).uint64(message.remapped_rows_uncorrectable);
                if (message.row_remap_pending != null && $Object.hasOwnProperty.call(message, "row_remap_pending"))
                    writer.uint32(/* id 23, wireType 0 =*/184).uint32(message.row_remap_pending);
                if (message.row_remap_failed != null && $Object.hasOwnProperty.call(message, "row_remap_failed"))
                    writer.uint32(/* id 24, wireType 0 =*/192).uint32(message.row_remap_failed);
                if (message.row_remap_banks_max != null && $Object.hasOwnProperty.call(message, "row_remap_banks_max"))
                    writer.uint32(/* id 25, wireType 0 =*/200).uint32(message.row_remap_banks_max);
                if (message.row_remap_banks_high != null && $Object.hasOwnProperty.call(message, "row_remap_banks_high"))
                    writer.uint32(/* id 26, wireType 0 =*/208).uint32(message.row_remap_banks_high);
                if (message.row_remap_banks_partial != null && $Object.hasOwnProperty.call(message, "row_remap_banks_partial"))
                    writer.uint32(/* id 27, wireType 0 =*/216).uint32(message.row_remap_banks_partial);
                if (message.row_remap_banks_low != null && $Object.hasOwnProperty.call(message, "row_remap_banks_low"))
                    writer.uint32(/* id 28, wireType 0 =*/224).uint32(message.row_remap_banks_low);
                if (message.row_remap_banks_none != null && $Object.hasOwnProperty.call(message, "row_remap_banks_none"))
                    writer.uint32(/* id 29, wireType 0 =*/232).uint32(message.row_remap_banks_none);
                if (message.retired_pages_single_bit != null && $Object.hasOwnProperty.call(message, "retired_pages_single_bit"))
                    writer.uint32(/* id 30, wireType 0 =*/240).uint64(message.retired_pages_single_bit);
                if (message.retired_pages_double_bit != null && $Object.hasOwnProperty.call(message, "retired_pages_double_bit"))
                    writer.uint32(/* id 31, wireType 0 =*/248).uint64(message.retired_pages_double_bit);
                if (message.retired_pages_pending != null && $Object.hasOwnProperty.call(message, "retired_pages_pending"))
                    writer.uint32(/* id 32, wireType 0 =*/256).uint32(message.retired_pages_pending);
                if (message.pcie_generation != null && $Object.hasOwnProperty.call(message, "pcie_generation"))
                    writer.uint32(/* id 33, wireType 0 =*/264).uint32(message.pcie_generation);
                if (message.pcie_generation_max != null && $Object.hasOwnProperty.call(message, "pcie_generation_max"))
                    writer.uint32(/* id 34, wireType 0 =*/272).uint32(message.pcie_generation_max);
                if (message.pcie_width_lanes != null && $Object.hasOwnProperty.call(message, "pcie_width_lanes"))
                    writer.uint32(/* id 35, wireType 0 =*/280).uint32(message.pcie_width_lanes);
                if (message.pcie_width_max_lanes != null && $Object.hasOwnProperty.call(message, "pcie_width_max_lanes"))
                    writer.uint32(/* id 36, wireType 0 =*/288).uint32(message.pcie_width_max_lanes);
                if (message.pcie_replays != null && $Object.hasOwnProperty.call(message, "pcie_replays"))
                    writer.uint32(/* id 37, wireType 0 =*/296).uint64(message.pcie_replays);
                if (message.pcie_correctable_errors != null && $Object.hasOwnProperty.call(message, "pcie_correctable_errors"))
                    writer.uint32(/* id 38, wireType 0 =*/304).uint64(message.pcie_correctable_errors);
                if (message.pcie_nonfatal_errors != null && $Object.hasOwnProperty.call(message, "pcie_nonfatal_errors"))
                    writer.uint32(/* id 39, wireType 0 =*/312).uint64(message.pcie_nonfatal_errors);
                if (message.pcie_fatal_errors != null && $Object.hasOwnProperty.call(message, "pcie_fatal_errors"))
                    writer.uint32(/* id 40, wireType 0 =*/320).uint64(message.pcie_fatal_errors);
                if (message.temperature_shutdown_celsius != null && $Object.hasOwnProperty.call(message, "temperature_shutdown_celsius"))
                    writer.uint32(/* id 41, wireType 5 =*/333).float(message.temperature_shutdown_celsius);
                if (message.temperature_slowdown_celsius != null && $Object.hasOwnProperty.call(message, "temperature_slowdown_celsius"))
                    writer.uint32(/* id 42, wireType 5 =*/341).float(message.temperature_slowdown_celsius);
                if (message.temperature_max_celsius != null && $Object.hasOwnProperty.call(message, "temperature_max_celsius"))
                    writer.uint32(/* id 43, wireType 5 =*/349).float(message.temperature_max_celsius);
                if (message.memory_temperature_max_celsius != null && $Object.hasOwnProperty.call(message, "memory_temperature_max_celsius"))
                    writer.uint32(/* id 44, wireType 5 =*/357).float(message.memory_temperature_max_celsius);
                if (message.power_limit_min_watts != null && $Object.hasOwnProperty.call(message, "power_limit_min_watts"))
                    writer.uint32(/* id 45, wireType 5 =*/365).float(message.power_limit_min_watts);
                if (message.power_limit_max_watts != null && $Object.hasOwnProperty.call(message, "power_limit_max_watts"))
                    writer.uint32(/* id 46, wireType 5 =*/373).float(message.power_limit_max_watts);
                if (message.power_limit_default_watts != null && $Object.hasOwnProperty.call(message, "power_limit_default_watts"))
                    writer.uint32(/* id 47, wireType 5 =*/381).float(message.power_limit_default_watts);
                if (message.power_limit_set_watts != null && $Object.hasOwnProperty.call(message, "power_limit_set_watts"))
                    writer.uint32(/* id 48, wireType 5 =*/389).float(message.power_limit_set_watts);
                if (message.sm_clock_max_mhz != null && $Object.hasOwnProperty.call(message, "sm_clock_max_mhz"))
                    writer.uint32(/* id 49, wireType 0 =*/392).uint32(message.sm_clock_max_mhz);
                if (message.memory_clock_max_mhz != null && $Object.hasOwnProperty.call(message, "memory_clock_max_mhz"))
                    writer.uint32(/* id 50, wireType 0 =*/400).uint32(message.memory_clock_max_mhz);
                if (message.graphics_clock_max_mhz != null && $Object.hasOwnProperty.call(message, "graphics_clock_max_mhz"))
                    writer.uint32(/* id 51, wireType 0 =*/408).uint32(message.graphics_clock_max_mhz);
                if (message.video_clock_max_mhz != null && $Object.hasOwnProperty.call(message, "video_clock_max_mhz"))
                    writer.uint32(/* id 52, wireType 0 =*/416).uint32(message.video_clock_max_mhz);
                if (message.violation_power_seconds != null && $Object.hasOwnProperty.call(message, "violation_power_seconds"))
                    writer.uint32(/* id 53, wireType 1 =*/425).double(message.violation_power_seconds);
                if (message.violation_thermal_seconds != null && $Object.hasOwnProperty.call(message, "violation_thermal_seconds"))
                    writer.uint32(/* id 54, wireType 1 =*/433).double(message.violation_thermal_seconds);
                if (message.violation_sync_boost_seconds != null && $Object.hasOwnProperty.call(message, "violation_sync_boost_seconds"))
                    writer.uint32(/* id 55, wireType 1 =*/441).double(message.violation_sync_boost_seconds);
                if (message.violation_board_limit_seconds != null && $Object.hasOwnProperty.call(message, "violation_board_limit_seconds"))
                    writer.uint32(/* id 56, wireType 1 =*/449).double(message.violation_board_limit_seconds);
                if (message.violation_low_utilization_seconds != null && $Object.hasOwnProperty.call(message, "violation_low_utilization_seconds"))
                    writer.uint32(/* id 57, wireType 1 =*/457).double(message.violation_low_utilization_seconds);
                if (message.violation_reliability_seconds != null && $Object.hasOwnProperty.call(message, "violation_reliability_seconds"))
                    writer.uint32(/* id 58, wireType 1 =*/465).double(message.violation_reliability_seconds);
                if (message.violation_app_clocks_seconds != null && $Object.hasOwnProperty.call(message, "violation_app_clocks_seconds"))
                    writer.uint32(/* id 59, wireType 1 =*/473).double(message.violation_app_clocks_seconds);
                if (message.violation_base_clocks_seconds != null && $Object.hasOwnProperty.call(message, "violation_base_clocks_seconds"))
                    writer.uint32(/* id 60, wireType 1 =*/481).double(message.violation_base_clocks_seconds);
                if (message.persistence_mode != null && $Object.hasOwnProperty.call(message, "persistence_mode"))
                    writer.uint32(/* id 61, wireType 0 =*/488).uint32(message.persistence_mode);
                if (message.mig_enabled != null && $Object.hasOwnProperty.call(message, "mig_enabled"))
                    writer.uint32(/* id 62, wireType 0 =*/496).uint32(message.mig_enabled);
                if (message.accounting_enabled != null && $Object.hasOwnProperty.call(message, "accounting_enabled"))
                    writer.uint32(/* id 63, wireType 0 =*/504).uint32(message.accounting_enabled);
                if (message.compute_mode != null && $Object.hasOwnProperty.call(message, "compute_mode"))
                    writer.uint32(/* id 64, wireType 0 =*/512).uint32(message.compute_mode);
                if (message.bar1_total_bytes != null && $Object.hasOwnProperty.call(message, "bar1_total_bytes"))
                    writer.uint32(/* id 65, wireType 0 =*/520).uint64(message.bar1_total_bytes);
                if (message.fan_count != null && $Object.hasOwnProperty.call(message, "fan_count"))
                    writer.uint32(/* id 66, wireType 0 =*/528).uint32(message.fan_count);
                if (message.temperature_margin_celsius != null && $Object.hasOwnProperty.call(message, "temperature_margin_celsius"))
                    writer.uint32(/* id 67, wireType 5 =*/541).float(message.temperature_margin_celsius);
                if (message.fabric_state != null && $Object.hasOwnProperty.call(message, "fabric_state"))
                    writer.uint32(/* id 68, wireType 0 =*/544).uint32(message.fabric_state);
                if (message.fabric_status != null && $Object.hasOwnProperty.call(message, "fabric_status"))
                    writer.uint32(/* id 69, wireType 0 =*/552).uint32(message.fabric_status);
                if (message.recovery_action != null && $Object.hasOwnProperty.call(message, "recovery_action"))
                    writer.uint32(/* id 70, wireType 0 =*/560).uint32(message.recovery_action);
                if (message.fabric_bandwidth_degraded != null && $Object.hasOwnProperty.call(message, "fabric_bandwidth_degraded"))
                    writer.uint32(/* id 71, wireType 0 =*/568).uint32(message.fabric_bandwidth_degraded);
                if (message.fabric_route_recovery != null && $Object.hasOwnProperty.call(message, "fabric_route_recovery"))
                    writer.uint32(/* id 72, wireType 0 =*/576).uint32(message.fabric_route_recovery);
                if (message.fabric_route_unhealthy != null && $Object.hasOwnProperty.call(message, "fabric_route_unhealthy"))
                    writer.uint32(/* id 73, wireType 0 =*/584).uint32(message.fabric_route_unhealthy);
                if (message.fabric_access_timeout != null && $Object.hasOwnProperty.call(message, "fabric_access_timeout"))
                    writer.uint32(/* id 74, wireType 0 =*/592).uint32(message.fabric_access_timeout);
                if (message.fabric_configuration != null && $Object.hasOwnProperty.call(message, "fabric_configuration"))
                    writer.uint32(/* id 75, wireType 0 =*/600).uint32(message.fabric_configuration);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuHealth message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuHealth
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuHealth & heliograph.v1.GpuHealth.$Shape} GpuHealth
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuHealth.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuHealth();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.ecc_enabled = reader.uint32();
                            message._ecc_enabled = "ecc_enabled";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.ecc_corrected_volatile_errors = reader.uint64();
                            message._ecc_corrected_volatile_errors = "ecc_corrected_volatile_errors";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.ecc_uncorrected_volatile_errors = reader.uint64();
                            message._ecc_uncorrected_volatile_errors = "ecc_uncorrected_volatile_errors";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.ecc_corrected_aggregate_errors = reader.uint64();
                            message._ecc_corrected_aggregate_errors = "ecc_corrected_aggregate_errors";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.ecc_uncorrected_aggregate_errors = reader.uint64();
                            message._ecc_uncorrected_aggregate_errors = "ecc_uncorrected_aggregate_errors";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            message.remapped_rows_correctable = reader.uint64();
                            message._remapped_rows_correctable = "remapped_rows_correctable";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            message.remapped_rows_uncorrectable = reader.uint64();
                            message._remapped_rows_uncorrectable = "remapped_rows_uncorrectable";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            message.row_remap_pending = reader.uint32();
                            message._row_remap_pending = "row_remap_pending";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            message.row_remap_failed = reader.uint32();
                            message._row_remap_failed = "row_remap_failed";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            message.row_remap_banks_max = reader.uint32();
                            message._row_remap_banks_max = "row_remap_banks_max";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            message.row_remap_banks_high = reader.uint32();
                            message._row_remap_banks_high = "row_remap_banks_high";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            message.row_remap_banks_partial = reader.uint32();
                            message._row_remap_banks_partial = "row_remap_banks_partial";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 0)
                                break;
                            message.row_remap_banks_low = reader.uint32();
                            message._row_remap_banks_low = "row_remap_banks_low";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 0)
                                break;
                            message.row_remap_banks_none = reader.uint32();
                            message._row_remap_banks_none = "row_remap_banks_none";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 0)
                                break;
                            message.retired_pages_single_bit = reader.uint64();
                            message._retired_pages_single_bit = "retired_pages_single_bit";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 0)
                                break;
                            message.retired_pages_double_bit = reader.uint64();
                            message._retired_pages_double_bit = "retired_pages_double_bit";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 0)
                                break;
                            message.retired_pages_pending = reader.uint32();
                            message._retired_pages_pending = "retired_pages_pending";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 0)
                                break;
                            message.pcie_generation = reader.uint32();
                            message._pcie_generation = "pcie_generation";
                            continue;
                        }
                    case 34: {
                            if (wireType !== 0)
                                break;
                            message.pcie_generation_max = reader.uint32();
                            message._pcie_generation_max = "pcie_generation_max";
                            continue;
                        }
                    case 35: {
                            if (wireType !== 0)
                                break;
                            message.pcie_width_lanes = reader.uint32();
                            message._pcie_width_lanes = "pcie_width_lanes";
                            continue;
                        }
                    case 36: {
                            if (wireType !== 0)
                                break;
                            message.pcie_width_max_lanes = reader.uint32();
                            message._pcie_width_max_lanes = "pcie_width_max_lanes";
                            continue;
                        }
                    case 37: {
                            if (wireType !== 0)
                                break;
                            message.pcie_replays = reader.uint64();
                            message._pcie_replays = "pcie_replays";
                            continue;
                        }
                    case 38: {
                            if (wireType !== 0)
                                break;
                            message.pcie_correctable_errors = reader.uint64();
                            message._pcie_correctable_errors = "pcie_correctable_errors";
                            continue;
                        }
                    case 39: {
                            if (wireType !== 0)
                                break;
                            message.pcie_nonfatal_errors = reader.uint64();
                            message._pcie_nonfatal_errors = "pcie_nonfatal_errors";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 0)
                                break;
                            message.pcie_fatal_errors = reader.uint64();
                            message._pcie_fatal_errors = "pcie_fatal_errors";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 5)
                                break;
                            message.temperature_shutdown_celsius = reader.float();
                            message._temperature_shutdown_celsius = "temperature_shutdown_celsius";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 5)
                                break;
                            message.temperature_slowdown_celsius = reader.float();
                            message._temperature_slowdown_celsius = "temperature_slowdown_celsius";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 5)
                                break;
                            message.temperature_max_celsius = reader.float();
                            message._temperature_max_celsius = "temperature_max_celsius";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 5)
                                break;
                            message.memory_temperature_max_celsius = reader.float();
                            message._memory_temperature_max_celsius = "memory_temperature_max_celsius";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 5)
                                break;
                            message.power_limit_min_watts = reader.float();
                            message._power_limit_min_watts = "power_limit_min_watts";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 5)
                                break;
                            message.power_limit_max_watts = reader.float();
                            message._power_limit_max_watts = "power_limit_max_watts";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 5)
                                break;
                            message.power_limit_default_watts = reader.float();
                            message._power_limit_default_watts = "power_limit_default_watts";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 5)
                                break;
                            message.power_limit_set_watts = reader.float();
                            message._power_limit_set_watts = "power_limit_set_watts";
                            continue;
                        }
                    case 49: {
                            if (wireType !== 0)
                                break;
                            message.sm_clock_max_mhz = reader.uint32();
                            message._sm_clock_max_mhz = "sm_clock_max_mhz";
                            continue;
                        }
                    case 50: {
                            if (wireType !== 0)
                                break;
                            message.memory_clock_max_mhz = reader.uint32();
                            message._memory_clock_max_mhz = "memory_clock_max_mhz";
                            continue;
                        }
                    case 51: {
                            if (wireType !== 0)
                                break;
                            message.graphics_clock_max_mhz = reader.uint32();
                            message._graphics_clock_max_mhz = "graphics_clock_max_mhz";
                            continue;
                        }
                    case 52: {
                            if (wireType !== 0)
                                break;
                            message.video_clock_max_mhz = reader.uint32();
                            message._video_clock_max_mhz = "video_clock_max_mhz";
                            continue;
                        }
                    case 53: {
                            if (wireType !== 1)
                                break;
                            message.violation_power_seconds = reader.double();
                            message._violation_power_seconds = "violation_power_seconds";
                            continue;
                        }
                    case 54: {
                            if (wireType !== 1)
                                break;
                            message.violation_thermal_seconds = reader.double();
                            message._violation_thermal_seconds = "violation_thermal_seconds";
                            continue;
                        }
                    case 55: {
                            if (wireType !== 1)
                                break;
                            message.violation_sync_boost_seconds = reader.double();
                            message._violation_sync_boost_seconds = "violation_sync_boost_seconds";
                            continue;
                        }
                    case 56: {
                            if (wireType !== 1)
                                break;
                            message.violation_board_limit_seconds = reader.double();
                            message._violation_board_limit_seconds = "violation_board_limit_seconds";
                            continue;
                        }
                    case 57: {
                            if (wireType !== 1)
                                break;
                            message.violation_low_utilization_seconds = reader.double();
                            message._violation_low_utilization_seconds = "violation_low_utilization_seconds";
                            continue;
                        }
                    case 58: {
                            if (wireType !== 1)
                                break;
                            message.violation_reliability_seconds = reader.double();
                            message._violation_reliability_seconds = "violation_reliability_seconds";
                            continue;
                        }
                    case 59: {
                            if (wireType !== 1)
                                break;
                            message.violation_app_clocks_seconds = reader.double();
                            message._violation_app_clocks_seconds = "violation_app_clocks_seconds";
                            continue;
                        }
                    case 60: {
                            if (wireType !== 1)
                                break;
                            message.violation_base_clocks_seconds = reader.double();
                            message._violation_base_clocks_seconds = "violation_base_clocks_seconds";
                            continue;
                        }
                    case 61: {
                            if (wireType !== 0)
                                break;
                            message.persistence_mode = reader.uint32();
                            message._persistence_mode = "persistence_mode";
                            continue;
                        }
                    case 62: {
                            if (wireType !== 0)
                                break;
                            message.mig_enabled = reader.uint32();
                            message._mig_enabled = "mig_enabled";
                            continue;
                        }
                    case 63: {
                            if (wireType !== 0)
                                break;
                            message.accounting_enabled = reader.uint32();
                            message._accounting_enabled = "accounting_enabled";
                            continue;
                        }
                    case 64: {
                            if (wireType !== 0)
                                break;
                            message.compute_mode = reader.uint32();
                            message._compute_mode = "compute_mode";
                            continue;
                        }
                    case 65: {
                            if (wireType !== 0)
                                break;
                            message.bar1_total_bytes = reader.uint64();
                            message._bar1_total_bytes = "bar1_total_bytes";
                            continue;
                        }
                    case 66: {
                            if (wireType !== 0)
                                break;
                            message.fan_count = reader.uint32();
                            message._fan_count = "fan_count";
                            continue;
                        }
                    case 67: {
                            if (wireType !== 5)
                                break;
                            message.temperature_margin_celsius = reader.float();
                            message._temperature_margin_celsius = "temperature_margin_celsius";
                            continue;
                        }
                    case 68: {
                            if (wireType !== 0)
                                break;
                            message.fabric_state = reader.uint32();
                            message._fabric_state = "fabric_state";
                            continue;
                        }
                    case 69: {
                            if (wireType !== 0)
                                break;
                            message.fabric_status = reader.uint32();
                            message._fabric_status = "fabric_status";
                            continue;
                        }
                    case 70: {
                            if (wireType !== 0)
                                break;
                            message.recovery_action = reader.uint32();
                            message._recovery_action = "recovery_action";
                            continue;
                        }
                    case 71: {
                            if (wireType !== 0)
                                break;
                            message.fabric_bandwidth_degraded = reader.uint32();
                            message._fabric_bandwidth_degraded = "fabric_bandwidth_degraded";
                            continue;
                        }
                    case 72: {
                            if (wireType !== 0)
                                break;
                            message.fabric_route_recovery = reader.uint32();
                            message._fabric_route_recovery = "fabric_route_recovery";
                            continue;
                        }
                    case 73: {
                            if (wireType !== 0)
                                break;
                            message.fabric_route_unhealthy = reader.uint32();
                            message._fabric_route_unhealthy = "fabric_route_unhealthy";
                            continue;
                        }
                    case 74: {
                            if (wireType !== 0)
                                break;
                            message.fabric_access_timeout = reader.uint32();
                            message._fabric_access_timeout = "fabric_access_timeout";
                            continue;
                        }
                    case 75: {
                            if (wireType !== 0)
                                break;
                            message.fabric_configuration = reader.uint32();
                            message._fabric_configuration = "fabric_configuration";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuHealth
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuHealth
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuHealth.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuHealth";
            };

            return GpuHealth;
        })();

        v1.GpuHealthRows = (function() {

            /**
             * Properties of a GpuHealthRows.
             * @typedef {Object} heliograph.v1.GpuHealthRows.$Properties
             * @property {Array.<heliograph.v1.GpuHealth.$Properties>|null} [rows] GpuHealthRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuHealthRows.
             * @memberof heliograph.v1
             * @interface IGpuHealthRows
             * @augments heliograph.v1.GpuHealthRows.$Properties
             * @deprecated Use heliograph.v1.GpuHealthRows.$Properties instead.
             */

            /**
             * Shape of a GpuHealthRows.
             * @typedef {heliograph.v1.GpuHealthRows.$Properties} heliograph.v1.GpuHealthRows.$Shape
             */

            /**
             * Constructs a new GpuHealthRows.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuHealthRows.
             * @constructor
             * @param {heliograph.v1.GpuHealthRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuHealthRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuHealthRows rows.
             * @member {Array.<heliograph.v1.GpuHealth.$Properties>} rows
             * @memberof heliograph.v1.GpuHealthRows
             * @instance
             */
            GpuHealthRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new GpuHealthRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuHealthRows
             * @static
             * @param {heliograph.v1.GpuHealthRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuHealthRows} GpuHealthRows instance
             * @type {{
             *   (properties: heliograph.v1.GpuHealthRows.$Shape): heliograph.v1.GpuHealthRows & heliograph.v1.GpuHealthRows.$Shape;
             *   (properties?: heliograph.v1.GpuHealthRows.$Properties): heliograph.v1.GpuHealthRows;
             * }}
             */
            GpuHealthRows.create = function(properties) {
                return new GpuHealthRows(properties);
            };

            /**
             * Encodes the specified GpuHealthRows message. Does not implicitly {@link heliograph.v1.GpuHealthRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuHealthRows
             * @static
             * @param {heliograph.v1.GpuHealthRows.$Properties} message GpuHealthRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuHealthRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.GpuHealth.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuHealthRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuHealthRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuHealthRows & heliograph.v1.GpuHealthRows.$Shape} GpuHealthRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuHealthRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuHealthRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.GpuHealth.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuHealthRows
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuHealthRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuHealthRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuHealthRows";
            };

            return GpuHealthRows;
        })();

        v1.GpuLink = (function() {

            /**
             * Properties of a GpuLink.
             * @typedef {Object} heliograph.v1.GpuLink.$Properties
             * @property {number|null} [time_ms] GpuLink time_ms
             * @property {string|null} [gpu_uuid] GpuLink gpu_uuid
             * @property {number|null} [link] GpuLink link
             * @property {number|null} [link_active] GpuLink link_active
             * @property {number|null} [link_version] GpuLink link_version
             * @property {number|null} [link_speed_bytes_per_second] GpuLink link_speed_bytes_per_second
             * @property {number|null} [link_transmit_bytes] GpuLink link_transmit_bytes
             * @property {number|null} [link_receive_bytes] GpuLink link_receive_bytes
             * @property {number|null} [link_replay_errors] GpuLink link_replay_errors
             * @property {number|null} [link_recovery_errors] GpuLink link_recovery_errors
             * @property {number|null} [link_crc_flit_errors] GpuLink link_crc_flit_errors
             * @property {number|null} [link_crc_data_errors] GpuLink link_crc_data_errors
             * @property {number|null} [link_ecc_data_errors] GpuLink link_ecc_data_errors
             * @property {number|null} [link_receive_errors] GpuLink link_receive_errors
             * @property {number|null} [link_effective_errors] GpuLink link_effective_errors
             * @property {number|null} [link_symbol_errors] GpuLink link_symbol_errors
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuLink.
             * @memberof heliograph.v1
             * @interface IGpuLink
             * @augments heliograph.v1.GpuLink.$Properties
             * @deprecated Use heliograph.v1.GpuLink.$Properties instead.
             */

            /**
             * Shape of a GpuLink.
             * @typedef {heliograph.v1.GpuLink.$Properties} heliograph.v1.GpuLink.$Shape
             */

            /**
             * Constructs a new GpuLink.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuLink.
             * @constructor
             * @param {heliograph.v1.GpuLink.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuLink = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuLink time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GpuLink gpu_uuid.
             * @member {string} gpu_uuid
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.gpu_uuid = "";

            /**
             * GpuLink link.
             * @member {number} link
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link = 0;

            /**
             * GpuLink link_active.
             * @member {number|null|undefined} link_active
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_active = null;

            /**
             * GpuLink link_version.
             * @member {number|null|undefined} link_version
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_version = null;

            /**
             * GpuLink link_speed_bytes_per_second.
             * @member {number|null|undefined} link_speed_bytes_per_second
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_speed_bytes_per_second = null;

            /**
             * GpuLink link_transmit_bytes.
             * @member {number|null|undefined} link_transmit_bytes
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_transmit_bytes = null;

            /**
             * GpuLink link_receive_bytes.
             * @member {number|null|undefined} link_receive_bytes
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_receive_bytes = null;

            /**
             * GpuLink link_replay_errors.
             * @member {number|null|undefined} link_replay_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_replay_errors = null;

            /**
             * GpuLink link_recovery_errors.
             * @member {number|null|undefined} link_recovery_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_recovery_errors = null;

            /**
             * GpuLink link_crc_flit_errors.
             * @member {number|null|undefined} link_crc_flit_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_crc_flit_errors = null;

            /**
             * GpuLink link_crc_data_errors.
             * @member {number|null|undefined} link_crc_data_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_crc_data_errors = null;

            /**
             * GpuLink link_ecc_data_errors.
             * @member {number|null|undefined} link_ecc_data_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_ecc_data_errors = null;

            /**
             * GpuLink link_receive_errors.
             * @member {number|null|undefined} link_receive_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_receive_errors = null;

            /**
             * GpuLink link_effective_errors.
             * @member {number|null|undefined} link_effective_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_effective_errors = null;

            /**
             * GpuLink link_symbol_errors.
             * @member {number|null|undefined} link_symbol_errors
             * @memberof heliograph.v1.GpuLink
             * @instance
             */
            GpuLink.prototype.link_symbol_errors = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_active", {
                get: $util.oneOfGetter($oneOfFields = ["link_active"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_version", {
                get: $util.oneOfGetter($oneOfFields = ["link_version"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_speed_bytes_per_second", {
                get: $util.oneOfGetter($oneOfFields = ["link_speed_bytes_per_second"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_transmit_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["link_transmit_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_receive_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["link_receive_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_replay_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_replay_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_recovery_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_recovery_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_crc_flit_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_crc_flit_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_crc_data_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_crc_data_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_ecc_data_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_ecc_data_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_receive_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_receive_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_effective_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_effective_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(GpuLink.prototype, "_link_symbol_errors", {
                get: $util.oneOfGetter($oneOfFields = ["link_symbol_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new GpuLink instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuLink
             * @static
             * @param {heliograph.v1.GpuLink.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuLink} GpuLink instance
             * @type {{
             *   (properties: heliograph.v1.GpuLink.$Shape): heliograph.v1.GpuLink & heliograph.v1.GpuLink.$Shape;
             *   (properties?: heliograph.v1.GpuLink.$Properties): heliograph.v1.GpuLink;
             * }}
             */
            GpuLink.create = function(properties) {
                return new GpuLink(properties);
            };

            /**
             * Encodes the specified GpuLink message. Does not implicitly {@link heliograph.v1.GpuLink.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuLink
             * @static
             * @param {heliograph.v1.GpuLink.$Properties} message GpuLink message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuLink.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.gpu_uuid != null && $Object.hasOwnProperty.call(message, "gpu_uuid") && message.gpu_uuid !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.gpu_uuid);
                if (message.link != null && $Object.hasOwnProperty.call(message, "link") && message.link !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.link);
                if (message.link_active != null && $Object.hasOwnProperty.call(message, "link_active"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint32(message.link_active);
                if (message.link_version != null && $Object.hasOwnProperty.call(message, "link_version"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint32(message.link_version);
                if (message.link_speed_bytes_per_second != null && $Object.hasOwnProperty.call(message, "link_speed_bytes_per_second"))
                    writer.uint32(/* id 18, wireType 1 =*/145).double(message.link_speed_bytes_per_second);
                if (message.link_transmit_bytes != null && $Object.hasOwnProperty.call(message, "link_transmit_bytes"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.link_transmit_bytes);
                if (message.link_receive_bytes != null && $Object.hasOwnProperty.call(message, "link_receive_bytes"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.link_receive_bytes);
                if (message.link_replay_errors != null && $Object.hasOwnProperty.call(message, "link_replay_errors"))
                    writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.link_replay_errors);
                if (message.link_recovery_errors != null && $Object.hasOwnProperty.call(message, "link_recovery_errors"))
                    writer.uint32(/* id 22, wireType 0 =*/176).uint64(message.link_recovery_errors);
                if (message.link_crc_flit_errors != null && $Object.hasOwnProperty.call(message, "link_crc_flit_errors"))
                    writer.uint32(/* id 23, wireType 0 =*/184).uint64(message.link_crc_flit_errors);
                if (message.link_crc_data_errors != null && $Object.hasOwnProperty.call(message, "link_crc_data_errors"))
                    writer.uint32(/* id 24, wireType 0 =*/192).uint64(message.link_crc_data_errors);
                if (message.link_ecc_data_errors != null && $Object.hasOwnProperty.call(message, "link_ecc_data_errors"))
                    writer.uint32(/* id 25, wireType 0 =*/200).uint64(message.link_ecc_data_errors);
                if (message.link_receive_errors != null && $Object.hasOwnProperty.call(message, "link_receive_errors"))
                    writer.uint32(/* id 26, wireType 0 =*/208).uint64(message.link_receive_errors);
                if (message.link_effective_errors != null && $Object.hasOwnProperty.call(message, "link_effective_errors"))
                    writer.uint32(/* id 27, wireType 0 =*/216).uint64(message.link_effective_errors);
                if (message.link_symbol_errors != null && $Object.hasOwnProperty.call(message, "link_symbol_errors"))
                    writer.uint32(/* id 28, wireType 0 =*/224).uint64(message.link_symbol_errors);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuLink message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuLink
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuLink & heliograph.v1.GpuLink.$Shape} GpuLink
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuLink.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuLink();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.gpu_uuid = value;
                            else
                                delete message.gpu_uuid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.link = value;
                            else
                                delete message.link;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.link_active = reader.uint32();
                            message._link_active = "link_active";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.link_version = reader.uint32();
                            message._link_version = "link_version";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 1)
                                break;
                            message.link_speed_bytes_per_second = reader.double();
                            message._link_speed_bytes_per_second = "link_speed_bytes_per_second";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.link_transmit_bytes = reader.uint64();
                            message._link_transmit_bytes = "link_transmit_bytes";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.link_receive_bytes = reader.uint64();
                            message._link_receive_bytes = "link_receive_bytes";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            message.link_replay_errors = reader.uint64();
                            message._link_replay_errors = "link_replay_errors";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            message.link_recovery_errors = reader.uint64();
                            message._link_recovery_errors = "link_recovery_errors";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            message.link_crc_flit_errors = reader.uint64();
                            message._link_crc_flit_errors = "link_crc_flit_errors";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            message.link_crc_data_errors = reader.uint64();
                            message._link_crc_data_errors = "link_crc_data_errors";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            message.link_ecc_data_errors = reader.uint64();
                            message._link_ecc_data_errors = "link_ecc_data_errors";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            message.link_receive_errors = reader.uint64();
                            message._link_receive_errors = "link_receive_errors";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            message.link_effective_errors = reader.uint64();
                            message._link_effective_errors = "link_effective_errors";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 0)
                                break;
                            message.link_symbol_errors = reader.uint64();
                            message._link_symbol_errors = "link_symbol_errors";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuLink
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuLink
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuLink.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuLink";
            };

            return GpuLink;
        })();

        v1.GpuLinkRows = (function() {

            /**
             * Properties of a GpuLinkRows.
             * @typedef {Object} heliograph.v1.GpuLinkRows.$Properties
             * @property {Array.<heliograph.v1.GpuLink.$Properties>|null} [rows] GpuLinkRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GpuLinkRows.
             * @memberof heliograph.v1
             * @interface IGpuLinkRows
             * @augments heliograph.v1.GpuLinkRows.$Properties
             * @deprecated Use heliograph.v1.GpuLinkRows.$Properties instead.
             */

            /**
             * Shape of a GpuLinkRows.
             * @typedef {heliograph.v1.GpuLinkRows.$Properties} heliograph.v1.GpuLinkRows.$Shape
             */

            /**
             * Constructs a new GpuLinkRows.
             * @memberof heliograph.v1
             * @classdesc Represents a GpuLinkRows.
             * @constructor
             * @param {heliograph.v1.GpuLinkRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GpuLinkRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GpuLinkRows rows.
             * @member {Array.<heliograph.v1.GpuLink.$Properties>} rows
             * @memberof heliograph.v1.GpuLinkRows
             * @instance
             */
            GpuLinkRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new GpuLinkRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.GpuLinkRows
             * @static
             * @param {heliograph.v1.GpuLinkRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.GpuLinkRows} GpuLinkRows instance
             * @type {{
             *   (properties: heliograph.v1.GpuLinkRows.$Shape): heliograph.v1.GpuLinkRows & heliograph.v1.GpuLinkRows.$Shape;
             *   (properties?: heliograph.v1.GpuLinkRows.$Properties): heliograph.v1.GpuLinkRows;
             * }}
             */
            GpuLinkRows.create = function(properties) {
                return new GpuLinkRows(properties);
            };

            /**
             * Encodes the specified GpuLinkRows message. Does not implicitly {@link heliograph.v1.GpuLinkRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.GpuLinkRows
             * @static
             * @param {heliograph.v1.GpuLinkRows.$Properties} message GpuLinkRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GpuLinkRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.GpuLink.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GpuLinkRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.GpuLinkRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.GpuLinkRows & heliograph.v1.GpuLinkRows.$Shape} GpuLinkRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GpuLinkRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.GpuLinkRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.GpuLink.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for GpuLinkRows
             * @function getTypeUrl
             * @memberof heliograph.v1.GpuLinkRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            GpuLinkRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.GpuLinkRows";
            };

            return GpuLinkRows;
        })();

        v1.HostReading = (function() {

            /**
             * Properties of a HostReading.
             * @typedef {Object} heliograph.v1.HostReading.$Properties
             * @property {number|null} [time_ms] HostReading time_ms
             * @property {number|null} [cpu_utilization_ratio] HostReading cpu_utilization_ratio
             * @property {number|null} [load_1m] HostReading load_1m
             * @property {number|null} [memory_total_bytes] HostReading memory_total_bytes
             * @property {number|null} [memory_used_bytes] HostReading memory_used_bytes
             * @property {number|null} [swap_used_bytes] HostReading swap_used_bytes
             * @property {number|null} [network_receive_bytes] HostReading network_receive_bytes
             * @property {number|null} [network_transmit_bytes] HostReading network_transmit_bytes
             * @property {number|null} [disk_read_bytes] HostReading disk_read_bytes
             * @property {number|null} [disk_write_bytes] HostReading disk_write_bytes
             * @property {number|null} [agent_resident_bytes] HostReading agent_resident_bytes
             * @property {number|null} [agent_cpu_seconds] HostReading agent_cpu_seconds
             * @property {number|null} [agent_log_bytes] HostReading agent_log_bytes
             * @property {number|null} [agent_sample_ms] HostReading agent_sample_ms
             * @property {number|null} [cpu_user_ratio] HostReading cpu_user_ratio
             * @property {number|null} [cpu_system_ratio] HostReading cpu_system_ratio
             * @property {number|null} [cpu_iowait_ratio] HostReading cpu_iowait_ratio
             * @property {number|null} [cpu_irq_ratio] HostReading cpu_irq_ratio
             * @property {number|null} [cpu_steal_ratio] HostReading cpu_steal_ratio
             * @property {number|null} [load_5m] HostReading load_5m
             * @property {number|null} [load_15m] HostReading load_15m
             * @property {number|null} [memory_available_bytes] HostReading memory_available_bytes
             * @property {number|null} [memory_cached_bytes] HostReading memory_cached_bytes
             * @property {number|null} [memory_dirty_bytes] HostReading memory_dirty_bytes
             * @property {number|null} [swap_total_bytes] HostReading swap_total_bytes
             * @property {number|null} [swap_in_bytes] HostReading swap_in_bytes
             * @property {number|null} [swap_out_bytes] HostReading swap_out_bytes
             * @property {number|null} [pressure_cpu_some_ratio] HostReading pressure_cpu_some_ratio
             * @property {number|null} [pressure_memory_some_ratio] HostReading pressure_memory_some_ratio
             * @property {number|null} [pressure_memory_full_ratio] HostReading pressure_memory_full_ratio
             * @property {number|null} [pressure_io_some_ratio] HostReading pressure_io_some_ratio
             * @property {number|null} [pressure_io_full_ratio] HostReading pressure_io_full_ratio
             * @property {number|null} [agent_gpu_sample_ms] HostReading agent_gpu_sample_ms
             * @property {number|null} [slurm_queue_age_seconds] HostReading slurm_queue_age_seconds
             * @property {number|null} [slurm_queue_failures] HostReading slurm_queue_failures
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostReading.
             * @memberof heliograph.v1
             * @interface IHostReading
             * @augments heliograph.v1.HostReading.$Properties
             * @deprecated Use heliograph.v1.HostReading.$Properties instead.
             */

            /**
             * Shape of a HostReading.
             * @typedef {heliograph.v1.HostReading.$Properties} heliograph.v1.HostReading.$Shape
             */

            /**
             * Constructs a new HostReading.
             * @memberof heliograph.v1
             * @classdesc Represents a HostReading.
             * @constructor
             * @param {heliograph.v1.HostReading.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostReading = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostReading time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * HostReading cpu_utilization_ratio.
             * @member {number|null|undefined} cpu_utilization_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.cpu_utilization_ratio = null;

            /**
             * HostReading load_1m.
             * @member {number|null|undefined} load_1m
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.load_1m = null;

            /**
             * HostReading memory_total_bytes.
             * @member {number|null|undefined} memory_total_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.memory_total_bytes = null;

            /**
             * HostReading memory_used_bytes.
             * @member {number|null|undefined} memory_used_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.memory_used_bytes = null;

            /**
             * HostReading swap_used_bytes.
             * @member {number|null|undefined} swap_used_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.swap_used_bytes = null;

            /**
             * HostReading network_receive_bytes.
             * @member {number|null|undefined} network_receive_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.network_receive_bytes = null;

            /**
             * HostReading network_transmit_bytes.
             * @member {number|null|undefined} network_transmit_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.network_transmit_bytes = null;

            /**
             * HostReading disk_read_bytes.
             * @member {number|null|undefined} disk_read_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.disk_read_bytes = null;

            /**
             * HostReading disk_write_bytes.
             * @member {number|null|undefined} disk_write_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.disk_write_bytes = null;

            /**
             * HostReading agent_resident_bytes.
             * @member {number|null|undefined} agent_resident_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.agent_resident_bytes = null;

            /**
             * HostReading agent_cpu_seconds.
             * @member {number|null|undefined} agent_cpu_seconds
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.agent_cpu_seconds = null;

            /**
             * HostReading agent_log_bytes.
             * @member {number|null|undefined} agent_log_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.agent_log_bytes = null;

            /**
             * HostReading agent_sample_ms.
             * @member {number|null|undefined} agent_sample_ms
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.agent_sample_ms = null;

            /**
             * HostReading cpu_user_ratio.
             * @member {number|null|undefined} cpu_user_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.cpu_user_ratio = null;

            /**
             * HostReading cpu_system_ratio.
             * @member {number|null|undefined} cpu_system_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.cpu_system_ratio = null;

            /**
             * HostReading cpu_iowait_ratio.
             * @member {number|null|undefined} cpu_iowait_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.cpu_iowait_ratio = null;

            /**
             * HostReading cpu_irq_ratio.
             * @member {number|null|undefined} cpu_irq_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.cpu_irq_ratio = null;

            /**
             * HostReading cpu_steal_ratio.
             * @member {number|null|undefined} cpu_steal_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.cpu_steal_ratio = null;

            /**
             * HostReading load_5m.
             * @member {number|null|undefined} load_5m
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.load_5m = null;

            /**
             * HostReading load_15m.
             * @member {number|null|undefined} load_15m
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.load_15m = null;

            /**
             * HostReading memory_available_bytes.
             * @member {number|null|undefined} memory_available_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.memory_available_bytes = null;

            /**
             * HostReading memory_cached_bytes.
             * @member {number|null|undefined} memory_cached_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.memory_cached_bytes = null;

            /**
             * HostReading memory_dirty_bytes.
             * @member {number|null|undefined} memory_dirty_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.memory_dirty_bytes = null;

            /**
             * HostReading swap_total_bytes.
             * @member {number|null|undefined} swap_total_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.swap_total_bytes = null;

            /**
             * HostReading swap_in_bytes.
             * @member {number|null|undefined} swap_in_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.swap_in_bytes = null;

            /**
             * HostReading swap_out_bytes.
             * @member {number|null|undefined} swap_out_bytes
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.swap_out_bytes = null;

            /**
             * HostReading pressure_cpu_some_ratio.
             * @member {number|null|undefined} pressure_cpu_some_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.pressure_cpu_some_ratio = null;

            /**
             * HostReading pressure_memory_some_ratio.
             * @member {number|null|undefined} pressure_memory_some_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.pressure_memory_some_ratio = null;

            /**
             * HostReading pressure_memory_full_ratio.
             * @member {number|null|undefined} pressure_memory_full_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.pressure_memory_full_ratio = null;

            /**
             * HostReading pressure_io_some_ratio.
             * @member {number|null|undefined} pressure_io_some_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.pressure_io_some_ratio = null;

            /**
             * HostReading pressure_io_full_ratio.
             * @member {number|null|undefined} pressure_io_full_ratio
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.pressure_io_full_ratio = null;

            /**
             * HostReading agent_gpu_sample_ms.
             * @member {number|null|undefined} agent_gpu_sample_ms
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.agent_gpu_sample_ms = null;

            /**
             * HostReading slurm_queue_age_seconds.
             * @member {number|null|undefined} slurm_queue_age_seconds
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.slurm_queue_age_seconds = null;

            /**
             * HostReading slurm_queue_failures.
             * @member {number|null|undefined} slurm_queue_failures
             * @memberof heliograph.v1.HostReading
             * @instance
             */
            HostReading.prototype.slurm_queue_failures = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_cpu_utilization_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["cpu_utilization_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_load_1m", {
                get: $util.oneOfGetter($oneOfFields = ["load_1m"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_memory_total_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_total_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_memory_used_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_used_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_swap_used_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["swap_used_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_network_receive_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["network_receive_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_network_transmit_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["network_transmit_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_disk_read_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["disk_read_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_disk_write_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["disk_write_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_agent_resident_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["agent_resident_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_agent_cpu_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["agent_cpu_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_agent_log_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["agent_log_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_agent_sample_ms", {
                get: $util.oneOfGetter($oneOfFields = ["agent_sample_ms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_cpu_user_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["cpu_user_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_cpu_system_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["cpu_system_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_cpu_iowait_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["cpu_iowait_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_cpu_irq_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["cpu_irq_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_cpu_steal_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["cpu_steal_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_load_5m", {
                get: $util.oneOfGetter($oneOfFields = ["load_5m"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_load_15m", {
                get: $util.oneOfGetter($oneOfFields = ["load_15m"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_memory_available_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_available_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_memory_cached_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_cached_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_memory_dirty_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["memory_dirty_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_swap_total_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["swap_total_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_swap_in_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["swap_in_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_swap_out_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["swap_out_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_pressure_cpu_some_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["pressure_cpu_some_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_pressure_memory_some_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["pressure_memory_some_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_pressure_memory_full_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["pressure_memory_full_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_pressure_io_some_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["pressure_io_some_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_pressure_io_full_ratio", {
                get: $util.oneOfGetter($oneOfFields = ["pressure_io_full_ratio"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_agent_gpu_sample_ms", {
                get: $util.oneOfGetter($oneOfFields = ["agent_gpu_sample_ms"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_slurm_queue_age_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["slurm_queue_age_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostReading.prototype, "_slurm_queue_failures", {
                get: $util.oneOfGetter($oneOfFields = ["slurm_queue_failures"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new HostReading instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostReading
             * @static
             * @param {heliograph.v1.HostReading.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostReading} HostReading instance
             * @type {{
             *   (properties: heliograph.v1.HostReading.$Shape): heliograph.v1.HostReading & heliograph.v1.HostReading.$Shape;
             *   (properties?: heliograph.v1.HostReading.$Properties): heliograph.v1.HostReading;
             * }}
             */
            HostReading.create = function(properties) {
                return new HostReading(properties);
            };

            /**
             * Encodes the specified HostReading message. Does not implicitly {@link heliograph.v1.HostReading.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostReading
             * @static
             * @param {heliograph.v1.HostReading.$Properties} message HostReading message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostReading.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.cpu_utilization_ratio != null && $Object.hasOwnProperty.call(message, "cpu_utilization_ratio"))
                    writer.uint32(/* id 16, wireType 5 =*/133).float(message.cpu_utilization_ratio);
                if (message.load_1m != null && $Object.hasOwnProperty.call(message, "load_1m"))
                    writer.uint32(/* id 17, wireType 5 =*/141).float(message.load_1m);
                if (message.memory_total_bytes != null && $Object.hasOwnProperty.call(message, "memory_total_bytes"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.memory_total_bytes);
                if (message.memory_used_bytes != null && $Object.hasOwnProperty.call(message, "memory_used_bytes"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.memory_used_bytes);
                if (message.swap_used_bytes != null && $Object.hasOwnProperty.call(message, "swap_used_bytes"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.swap_used_bytes);
                if (message.network_receive_bytes != null && $Object.hasOwnProperty.call(message, "network_receive_bytes"))
                    writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.network_receive_bytes);
                if (message.network_transmit_bytes != null && $Object.hasOwnProperty.call(message, "network_transmit_bytes"))
                    writer.uint32(/* id 22, wireType 0 =*/176).uint64(message.network_transmit_bytes);
                if (message.disk_read_bytes != null && $Object.hasOwnProperty.call(message, "disk_read_bytes"))
                    writer.uint32(/* id 23, wireType 0 =*/184).uint64(message.disk_read_bytes);
                if (message.disk_write_bytes != null && $Object.hasOwnProperty.call(message, "disk_write_bytes"))
                    writer.uint32(/* id 24, wireType 0 =*/192).uint64(message.disk_write_bytes);
                if (message.agent_resident_bytes != null && $Object.hasOwnProperty.call(message, "agent_resident_bytes"))
                    writer.uint32(/* id 25, wireType 0 =*/200).uint64(message.agent_resident_bytes);
                if (message.agent_cpu_seconds != null && $Object.hasOwnProperty.call(message, "agent_cpu_seconds"))
                    writer.uint32(/* id 26, wireType 1 =*/209).double(message.agent_cpu_seconds);
                if (message.agent_log_bytes != null && $Object.hasOwnProperty.call(message, "agent_log_bytes"))
                    writer.uint32(/* id 27, wireType 0 =*/216).uint64(message.agent_log_bytes);
                if (message.agent_sample_ms != null && $Object.hasOwnProperty.call(message, "agent_sample_ms"))
                    writer.uint32(/* id 28, wireType 5 =*/229).float(message.agent_sample_ms);
                if (message.cpu_user_ratio != null && $Object.hasOwnProperty.call(message, "cpu_user_ratio"))
                    writer.uint32(/* id 29, wireType 5 =*/237).float(message.cpu_user_ratio);
                if (message.cpu_system_ratio != null && $Object.hasOwnProperty.call(message, "cpu_system_ratio"))
                    writer.uint32(/* id 30, wireType 5 =*/245).float(message.cpu_system_ratio);
                if (message.cpu_iowait_ratio != null && $Object.hasOwnProperty.call(message, "cpu_iowait_ratio"))
                    writer.uint32(/* id 31, wireType 5 =*/253).float(message.cpu_iowait_ratio);
                if (message.cpu_irq_ratio != null && $Object.hasOwnProperty.call(message, "cpu_irq_ratio"))
                    writer.uint32(/* id 32, wireType 5 =*/261).float(message.cpu_irq_ratio);
                if (message.cpu_steal_ratio != null && $Object.hasOwnProperty.call(message, "cpu_steal_ratio"))
                    writer.uint32(/* id 33, wireType 5 =*/269).float(message.cpu_steal_ratio);
                if (message.load_5m != null && $Object.hasOwnProperty.call(message, "load_5m"))
                    writer.uint32(/* id 34, wireType 5 =*/277).float(message.load_5m);
                if (message.load_15m != null && $Object.hasOwnProperty.call(message, "load_15m"))
                    writer.uint32(/* id 35, wireType 5 =*/285).float(message.load_15m);
                if (message.memory_available_bytes != null && $Object.hasOwnProperty.call(message, "memory_available_bytes"))
                    writer.uint32(/* id 36, wireType 0 =*/288).uint64(message.memory_available_bytes);
                if (message.memory_cached_bytes != null && $Object.hasOwnProperty.call(message, "memory_cached_bytes"))
                    writer.uint32(/* id 37, wireType 0 =*/296).uint64(message.memory_cached_bytes);
                if (message.memory_dirty_bytes != null && $Object.hasOwnProperty.call(message, "memory_dirty_bytes"))
                    writer.uint32(/* id 38, wireType 0 =*/304).uint64(message.memory_dirty_bytes);
                if (message.swap_total_bytes != null && $Object.hasOwnProperty.call(message, "swap_total_bytes"))
                    writer.uint32(/* id 39, wireType 0 =*/312).uint64(message.swap_total_bytes);
                if (message.swap_in_bytes != null && $Object.hasOwnProperty.call(message, "swap_in_bytes"))
                    writer.uint32(/* id 40, wireType 0 =*/320).uint64(message.swap_in_bytes);
                if (message.swap_out_bytes != null && $Object.hasOwnProperty.call(message, "swap_out_bytes"))
                    writer.uint32(/* id 41, wireType 0 =*/328).uint64(message.swap_out_bytes);
                if (message.pressure_cpu_some_ratio != null && $Object.hasOwnProperty.call(message, "pressure_cpu_some_ratio"))
                    writer.uint32(/* id 42, wireType 5 =*/341).float(message.pressure_cpu_some_ratio);
                if (message.pressure_memory_some_ratio != null && $Object.hasOwnProperty.call(message, "pressure_memory_some_ratio"))
                    writer.uint32(/* id 43, wireType 5 =*/349).float(message.pressure_memory_some_ratio);
                if (message.pressure_memory_full_ratio != null && $Object.hasOwnProperty.call(message, "pressure_memory_full_ratio"))
                    writer.uint32(/* id 44, wireType 5 =*/357).float(message.pressure_memory_full_ratio);
                if (message.pressure_io_some_ratio != null && $Object.hasOwnProperty.call(message, "pressure_io_some_ratio"))
                    writer.uint32(/* id 45, wireType 5 =*/365).float(message.pressure_io_some_ratio);
                if (message.pressure_io_full_ratio != null && $Object.hasOwnProperty.call(message, "pressure_io_full_ratio"))
                    writer.uint32(/* id 46, wireType 5 =*/373).float(message.pressure_io_full_ratio);
                if (message.agent_gpu_sample_ms != null && $Object.hasOwnProperty.call(message, "agent_gpu_sample_ms"))
                    writer.uint32(/* id 47, wireType 5 =*/381).float(message.agent_gpu_sample_ms);
                if (message.slurm_queue_age_seconds != null && $Object.hasOwnProperty.call(message, "slurm_queue_age_seconds"))
                    writer.uint32(/* id 48, wireType 5 =*/389).float(message.slurm_queue_age_seconds);
                if (message.slurm_queue_failures != null && $Object.hasOwnProperty.call(message, "slurm_queue_failures"))
                    writer.uint32(/* id 49, wireType 0 =*/392).uint64(message.slurm_queue_failures);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostReading message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostReading
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostReading & heliograph.v1.HostReading.$Shape} HostReading
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostReading.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostReading();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 5)
                                break;
                            message.cpu_utilization_ratio = reader.float();
                            message._cpu_utilization_ratio = "cpu_utilization_ratio";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 5)
                                break;
                            message.load_1m = reader.float();
                            message._load_1m = "load_1m";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.memory_total_bytes = reader.uint64();
                            message._memory_total_bytes = "memory_total_bytes";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.memory_used_bytes = reader.uint64();
                            message._memory_used_bytes = "memory_used_bytes";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.swap_used_bytes = reader.uint64();
                            message._swap_used_bytes = "swap_used_bytes";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            message.network_receive_bytes = reader.uint64();
                            message._network_receive_bytes = "network_receive_bytes";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            message.network_transmit_bytes = reader.uint64();
                            message._network_transmit_bytes = "network_transmit_bytes";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            message.disk_read_bytes = reader.uint64();
                            message._disk_read_bytes = "disk_read_bytes";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            message.disk_write_bytes = reader.uint64();
                            message._disk_write_bytes = "disk_write_bytes";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            message.agent_resident_bytes = reader.uint64();
                            message._agent_resident_bytes = "agent_resident_bytes";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 1)
                                break;
                            message.agent_cpu_seconds = reader.double();
                            message._agent_cpu_seconds = "agent_cpu_seconds";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            message.agent_log_bytes = reader.uint64();
                            message._agent_log_bytes = "agent_log_bytes";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 5)
                                break;
                            message.agent_sample_ms = reader.float();
                            message._agent_sample_ms = "agent_sample_ms";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 5)
                                break;
                            message.cpu_user_ratio = reader.float();
                            message._cpu_user_ratio = "cpu_user_ratio";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 5)
                                break;
                            message.cpu_system_ratio = reader.float();
                            message._cpu_system_ratio = "cpu_system_ratio";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 5)
                                break;
                            message.cpu_iowait_ratio = reader.float();
                            message._cpu_iowait_ratio = "cpu_iowait_ratio";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 5)
                                break;
                            message.cpu_irq_ratio = reader.float();
                            message._cpu_irq_ratio = "cpu_irq_ratio";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 5)
                                break;
                            message.cpu_steal_ratio = reader.float();
                            message._cpu_steal_ratio = "cpu_steal_ratio";
                            continue;
                        }
                    case 34: {
                            if (wireType !== 5)
                                break;
                            message.load_5m = reader.float();
                            message._load_5m = "load_5m";
                            continue;
                        }
                    case 35: {
                            if (wireType !== 5)
                                break;
                            message.load_15m = reader.float();
                            message._load_15m = "load_15m";
                            continue;
                        }
                    case 36: {
                            if (wireType !== 0)
                                break;
                            message.memory_available_bytes = reader.uint64();
                            message._memory_available_bytes = "memory_available_bytes";
                            continue;
                        }
                    case 37: {
                            if (wireType !== 0)
                                break;
                            message.memory_cached_bytes = reader.uint64();
                            message._memory_cached_bytes = "memory_cached_bytes";
                            continue;
                        }
                    case 38: {
                            if (wireType !== 0)
                                break;
                            message.memory_dirty_bytes = reader.uint64();
                            message._memory_dirty_bytes = "memory_dirty_bytes";
                            continue;
                        }
                    case 39: {
                            if (wireType !== 0)
                                break;
                            message.swap_total_bytes = reader.uint64();
                            message._swap_total_bytes = "swap_total_bytes";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 0)
                                break;
                            message.swap_in_bytes = reader.uint64();
                            message._swap_in_bytes = "swap_in_bytes";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 0)
                                break;
                            message.swap_out_bytes = reader.uint64();
                            message._swap_out_bytes = "swap_out_bytes";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 5)
                                break;
                            message.pressure_cpu_some_ratio = reader.float();
                            message._pressure_cpu_some_ratio = "pressure_cpu_some_ratio";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 5)
                                break;
                            message.pressure_memory_some_ratio = reader.float();
                            message._pressure_memory_some_ratio = "pressure_memory_some_ratio";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 5)
                                break;
                            message.pressure_memory_full_ratio = reader.float();
                            message._pressure_memory_full_ratio = "pressure_memory_full_ratio";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 5)
                                break;
                            message.pressure_io_some_ratio = reader.float();
                            message._pressure_io_some_ratio = "pressure_io_some_ratio";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 5)
                                break;
                            message.pressure_io_full_ratio = reader.float();
                            message._pressure_io_full_ratio = "pressure_io_full_ratio";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 5)
                                break;
                            message.agent_gpu_sample_ms = reader.float();
                            message._agent_gpu_sample_ms = "agent_gpu_sample_ms";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 5)
                                break;
                            message.slurm_queue_age_seconds = reader.float();
                            message._slurm_queue_age_seconds = "slurm_queue_age_seconds";
                            continue;
                        }
                    case 49: {
                            if (wireType !== 0)
                                break;
                            message.slurm_queue_failures = reader.uint64();
                            message._slurm_queue_failures = "slurm_queue_failures";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostReading
             * @function getTypeUrl
             * @memberof heliograph.v1.HostReading
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostReading.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostReading";
            };

            return HostReading;
        })();

        v1.HostReadingRows = (function() {

            /**
             * Properties of a HostReadingRows.
             * @typedef {Object} heliograph.v1.HostReadingRows.$Properties
             * @property {Array.<heliograph.v1.HostReading.$Properties>|null} [rows] HostReadingRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostReadingRows.
             * @memberof heliograph.v1
             * @interface IHostReadingRows
             * @augments heliograph.v1.HostReadingRows.$Properties
             * @deprecated Use heliograph.v1.HostReadingRows.$Properties instead.
             */

            /**
             * Shape of a HostReadingRows.
             * @typedef {heliograph.v1.HostReadingRows.$Properties} heliograph.v1.HostReadingRows.$Shape
             */

            /**
             * Constructs a new HostReadingRows.
             * @memberof heliograph.v1
             * @classdesc Represents a HostReadingRows.
             * @constructor
             * @param {heliograph.v1.HostReadingRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostReadingRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostReadingRows rows.
             * @member {Array.<heliograph.v1.HostReading.$Properties>} rows
             * @memberof heliograph.v1.HostReadingRows
             * @instance
             */
            HostReadingRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new HostReadingRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostReadingRows
             * @static
             * @param {heliograph.v1.HostReadingRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostReadingRows} HostReadingRows instance
             * @type {{
             *   (properties: heliograph.v1.HostReadingRows.$Shape): heliograph.v1.HostReadingRows & heliograph.v1.HostReadingRows.$Shape;
             *   (properties?: heliograph.v1.HostReadingRows.$Properties): heliograph.v1.HostReadingRows;
             * }}
             */
            HostReadingRows.create = function(properties) {
                return new HostReadingRows(properties);
            };

            /**
             * Encodes the specified HostReadingRows message. Does not implicitly {@link heliograph.v1.HostReadingRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostReadingRows
             * @static
             * @param {heliograph.v1.HostReadingRows.$Properties} message HostReadingRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostReadingRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.HostReading.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostReadingRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostReadingRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostReadingRows & heliograph.v1.HostReadingRows.$Shape} HostReadingRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostReadingRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostReadingRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.HostReading.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostReadingRows
             * @function getTypeUrl
             * @memberof heliograph.v1.HostReadingRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostReadingRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostReadingRows";
            };

            return HostReadingRows;
        })();

        v1.HostDisk = (function() {

            /**
             * Properties of a HostDisk.
             * @typedef {Object} heliograph.v1.HostDisk.$Properties
             * @property {number|null} [time_ms] HostDisk time_ms
             * @property {string|null} [device] HostDisk device
             * @property {number|null} [disk_reads] HostDisk disk_reads
             * @property {number|null} [disk_read_bytes] HostDisk disk_read_bytes
             * @property {number|null} [disk_read_seconds] HostDisk disk_read_seconds
             * @property {number|null} [disk_writes] HostDisk disk_writes
             * @property {number|null} [disk_write_bytes] HostDisk disk_write_bytes
             * @property {number|null} [disk_write_seconds] HostDisk disk_write_seconds
             * @property {number|null} [disk_in_flight] HostDisk disk_in_flight
             * @property {number|null} [disk_busy_seconds] HostDisk disk_busy_seconds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostDisk.
             * @memberof heliograph.v1
             * @interface IHostDisk
             * @augments heliograph.v1.HostDisk.$Properties
             * @deprecated Use heliograph.v1.HostDisk.$Properties instead.
             */

            /**
             * Shape of a HostDisk.
             * @typedef {heliograph.v1.HostDisk.$Properties} heliograph.v1.HostDisk.$Shape
             */

            /**
             * Constructs a new HostDisk.
             * @memberof heliograph.v1
             * @classdesc Represents a HostDisk.
             * @constructor
             * @param {heliograph.v1.HostDisk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostDisk = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostDisk time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * HostDisk device.
             * @member {string} device
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.device = "";

            /**
             * HostDisk disk_reads.
             * @member {number|null|undefined} disk_reads
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_reads = null;

            /**
             * HostDisk disk_read_bytes.
             * @member {number|null|undefined} disk_read_bytes
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_read_bytes = null;

            /**
             * HostDisk disk_read_seconds.
             * @member {number|null|undefined} disk_read_seconds
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_read_seconds = null;

            /**
             * HostDisk disk_writes.
             * @member {number|null|undefined} disk_writes
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_writes = null;

            /**
             * HostDisk disk_write_bytes.
             * @member {number|null|undefined} disk_write_bytes
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_write_bytes = null;

            /**
             * HostDisk disk_write_seconds.
             * @member {number|null|undefined} disk_write_seconds
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_write_seconds = null;

            /**
             * HostDisk disk_in_flight.
             * @member {number|null|undefined} disk_in_flight
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_in_flight = null;

            /**
             * HostDisk disk_busy_seconds.
             * @member {number|null|undefined} disk_busy_seconds
             * @memberof heliograph.v1.HostDisk
             * @instance
             */
            HostDisk.prototype.disk_busy_seconds = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_reads", {
                get: $util.oneOfGetter($oneOfFields = ["disk_reads"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_read_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["disk_read_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_read_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["disk_read_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_writes", {
                get: $util.oneOfGetter($oneOfFields = ["disk_writes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_write_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["disk_write_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_write_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["disk_write_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_in_flight", {
                get: $util.oneOfGetter($oneOfFields = ["disk_in_flight"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostDisk.prototype, "_disk_busy_seconds", {
                get: $util.oneOfGetter($oneOfFields = ["disk_busy_seconds"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new HostDisk instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostDisk
             * @static
             * @param {heliograph.v1.HostDisk.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostDisk} HostDisk instance
             * @type {{
             *   (properties: heliograph.v1.HostDisk.$Shape): heliograph.v1.HostDisk & heliograph.v1.HostDisk.$Shape;
             *   (properties?: heliograph.v1.HostDisk.$Properties): heliograph.v1.HostDisk;
             * }}
             */
            HostDisk.create = function(properties) {
                return new HostDisk(properties);
            };

            /**
             * Encodes the specified HostDisk message. Does not implicitly {@link heliograph.v1.HostDisk.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostDisk
             * @static
             * @param {heliograph.v1.HostDisk.$Properties} message HostDisk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostDisk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.device);
                if (message.disk_reads != null && $Object.hasOwnProperty.call(message, "disk_reads"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.disk_reads);
                if (message.disk_read_bytes != null && $Object.hasOwnProperty.call(message, "disk_read_bytes"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint64(message.disk_read_bytes);
                if (message.disk_read_seconds != null && $Object.hasOwnProperty.call(message, "disk_read_seconds"))
                    writer.uint32(/* id 18, wireType 1 =*/145).double(message.disk_read_seconds);
                if (message.disk_writes != null && $Object.hasOwnProperty.call(message, "disk_writes"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.disk_writes);
                if (message.disk_write_bytes != null && $Object.hasOwnProperty.call(message, "disk_write_bytes"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.disk_write_bytes);
                if (message.disk_write_seconds != null && $Object.hasOwnProperty.call(message, "disk_write_seconds"))
                    writer.uint32(/* id 21, wireType 1 =*/169).double(message.disk_write_seconds);
                if (message.disk_in_flight != null && $Object.hasOwnProperty.call(message, "disk_in_flight"))
                    writer.uint32(/* id 22, wireType 0 =*/176).uint32(message.disk_in_flight);
                if (message.disk_busy_seconds != null && $Object.hasOwnProperty.call(message, "disk_busy_seconds"))
                    writer.uint32(/* id 23, wireType 1 =*/185).double(message.disk_busy_seconds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostDisk message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostDisk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostDisk & heliograph.v1.HostDisk.$Shape} HostDisk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostDisk.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostDisk();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.device = value;
                            else
                                delete message.device;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.disk_reads = reader.uint64();
                            message._disk_reads = "disk_reads";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.disk_read_bytes = reader.uint64();
                            message._disk_read_bytes = "disk_read_bytes";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 1)
                                break;
                            message.disk_read_seconds = reader.double();
                            message._disk_read_seconds = "disk_read_seconds";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.disk_writes = reader.uint64();
                            message._disk_writes = "disk_writes";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.disk_write_bytes = reader.uint64();
                            message._disk_write_bytes = "disk_write_bytes";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 1)
                                break;
                            message.disk_write_seconds = reader.double();
                            message._disk_write_seconds = "disk_write_seconds";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            message.disk_in_flight = reader.uint32();
                            message._disk_in_flight = "disk_in_flight";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 1)
                                break;
                            message.disk_busy_seconds = reader.double();
                            message._disk_busy_seconds = "disk_busy_seconds";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostDisk
             * @function getTypeUrl
             * @memberof heliograph.v1.HostDisk
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostDisk.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostDisk";
            };

            return HostDisk;
        })();

        v1.HostDiskRows = (function() {

            /**
             * Properties of a HostDiskRows.
             * @typedef {Object} heliograph.v1.HostDiskRows.$Properties
             * @property {Array.<heliograph.v1.HostDisk.$Properties>|null} [rows] HostDiskRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostDiskRows.
             * @memberof heliograph.v1
             * @interface IHostDiskRows
             * @augments heliograph.v1.HostDiskRows.$Properties
             * @deprecated Use heliograph.v1.HostDiskRows.$Properties instead.
             */

            /**
             * Shape of a HostDiskRows.
             * @typedef {heliograph.v1.HostDiskRows.$Properties} heliograph.v1.HostDiskRows.$Shape
             */

            /**
             * Constructs a new HostDiskRows.
             * @memberof heliograph.v1
             * @classdesc Represents a HostDiskRows.
             * @constructor
             * @param {heliograph.v1.HostDiskRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostDiskRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostDiskRows rows.
             * @member {Array.<heliograph.v1.HostDisk.$Properties>} rows
             * @memberof heliograph.v1.HostDiskRows
             * @instance
             */
            HostDiskRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new HostDiskRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostDiskRows
             * @static
             * @param {heliograph.v1.HostDiskRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostDiskRows} HostDiskRows instance
             * @type {{
             *   (properties: heliograph.v1.HostDiskRows.$Shape): heliograph.v1.HostDiskRows & heliograph.v1.HostDiskRows.$Shape;
             *   (properties?: heliograph.v1.HostDiskRows.$Properties): heliograph.v1.HostDiskRows;
             * }}
             */
            HostDiskRows.create = function(properties) {
                return new HostDiskRows(properties);
            };

            /**
             * Encodes the specified HostDiskRows message. Does not implicitly {@link heliograph.v1.HostDiskRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostDiskRows
             * @static
             * @param {heliograph.v1.HostDiskRows.$Properties} message HostDiskRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostDiskRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.HostDisk.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostDiskRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostDiskRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostDiskRows & heliograph.v1.HostDiskRows.$Shape} HostDiskRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostDiskRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostDiskRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.HostDisk.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostDiskRows
             * @function getTypeUrl
             * @memberof heliograph.v1.HostDiskRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostDiskRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostDiskRows";
            };

            return HostDiskRows;
        })();

        v1.HostFilesystem = (function() {

            /**
             * Properties of a HostFilesystem.
             * @typedef {Object} heliograph.v1.HostFilesystem.$Properties
             * @property {number|null} [time_ms] HostFilesystem time_ms
             * @property {string|null} [mount] HostFilesystem mount
             * @property {string|null} [device] HostFilesystem device
             * @property {string|null} [type] HostFilesystem type
             * @property {number|null} [filesystem_total_bytes] HostFilesystem filesystem_total_bytes
             * @property {number|null} [filesystem_used_bytes] HostFilesystem filesystem_used_bytes
             * @property {number|null} [filesystem_available_bytes] HostFilesystem filesystem_available_bytes
             * @property {number|null} [filesystem_inodes] HostFilesystem filesystem_inodes
             * @property {number|null} [filesystem_inodes_used] HostFilesystem filesystem_inodes_used
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostFilesystem.
             * @memberof heliograph.v1
             * @interface IHostFilesystem
             * @augments heliograph.v1.HostFilesystem.$Properties
             * @deprecated Use heliograph.v1.HostFilesystem.$Properties instead.
             */

            /**
             * Shape of a HostFilesystem.
             * @typedef {heliograph.v1.HostFilesystem.$Properties} heliograph.v1.HostFilesystem.$Shape
             */

            /**
             * Constructs a new HostFilesystem.
             * @memberof heliograph.v1
             * @classdesc Represents a HostFilesystem.
             * @constructor
             * @param {heliograph.v1.HostFilesystem.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostFilesystem = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostFilesystem time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * HostFilesystem mount.
             * @member {string} mount
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.mount = "";

            /**
             * HostFilesystem device.
             * @member {string} device
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.device = "";

            /**
             * HostFilesystem type.
             * @member {string} type
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.type = "";

            /**
             * HostFilesystem filesystem_total_bytes.
             * @member {number|null|undefined} filesystem_total_bytes
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.filesystem_total_bytes = null;

            /**
             * HostFilesystem filesystem_used_bytes.
             * @member {number|null|undefined} filesystem_used_bytes
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.filesystem_used_bytes = null;

            /**
             * HostFilesystem filesystem_available_bytes.
             * @member {number|null|undefined} filesystem_available_bytes
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.filesystem_available_bytes = null;

            /**
             * HostFilesystem filesystem_inodes.
             * @member {number|null|undefined} filesystem_inodes
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.filesystem_inodes = null;

            /**
             * HostFilesystem filesystem_inodes_used.
             * @member {number|null|undefined} filesystem_inodes_used
             * @memberof heliograph.v1.HostFilesystem
             * @instance
             */
            HostFilesystem.prototype.filesystem_inodes_used = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostFilesystem.prototype, "_filesystem_total_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["filesystem_total_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostFilesystem.prototype, "_filesystem_used_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["filesystem_used_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostFilesystem.prototype, "_filesystem_available_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["filesystem_available_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostFilesystem.prototype, "_filesystem_inodes", {
                get: $util.oneOfGetter($oneOfFields = ["filesystem_inodes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostFilesystem.prototype, "_filesystem_inodes_used", {
                get: $util.oneOfGetter($oneOfFields = ["filesystem_inodes_used"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new HostFilesystem instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostFilesystem
             * @static
             * @param {heliograph.v1.HostFilesystem.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostFilesystem} HostFilesystem instance
             * @type {{
             *   (properties: heliograph.v1.HostFilesystem.$Shape): heliograph.v1.HostFilesystem & heliograph.v1.HostFilesystem.$Shape;
             *   (properties?: heliograph.v1.HostFilesystem.$Properties): heliograph.v1.HostFilesystem;
             * }}
             */
            HostFilesystem.create = function(properties) {
                return new HostFilesystem(properties);
            };

            /**
             * Encodes the specified HostFilesystem message. Does not implicitly {@link heliograph.v1.HostFilesystem.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostFilesystem
             * @static
             * @param {heliograph.v1.HostFilesystem.$Properties} message HostFilesystem message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostFilesystem.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.mount != null && $Object.hasOwnProperty.call(message, "mount") && message.mount !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.mount);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.device);
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.type);
                if (message.filesystem_total_bytes != null && $Object.hasOwnProperty.call(message, "filesystem_total_bytes"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.filesystem_total_bytes);
                if (message.filesystem_used_bytes != null && $Object.hasOwnProperty.call(message, "filesystem_used_bytes"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint64(message.filesystem_used_bytes);
                if (message.filesystem_available_bytes != null && $Object.hasOwnProperty.call(message, "filesystem_available_bytes"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.filesystem_available_bytes);
                if (message.filesystem_inodes != null && $Object.hasOwnProperty.call(message, "filesystem_inodes"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.filesystem_inodes);
                if (message.filesystem_inodes_used != null && $Object.hasOwnProperty.call(message, "filesystem_inodes_used"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.filesystem_inodes_used);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostFilesystem message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostFilesystem
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostFilesystem & heliograph.v1.HostFilesystem.$Shape} HostFilesystem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostFilesystem.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostFilesystem();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.mount = value;
                            else
                                delete message.mount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.device = value;
                            else
                                delete message.device;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.filesystem_total_bytes = reader.uint64();
                            message._filesystem_total_bytes = "filesystem_total_bytes";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.filesystem_used_bytes = reader.uint64();
                            message._filesystem_used_bytes = "filesystem_used_bytes";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.filesystem_available_bytes = reader.uint64();
                            message._filesystem_available_bytes = "filesystem_available_bytes";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.filesystem_inodes = reader.uint64();
                            message._filesystem_inodes = "filesystem_inodes";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.filesystem_inodes_used = reader.uint64();
                            message._filesystem_inodes_used = "filesystem_inodes_used";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostFilesystem
             * @function getTypeUrl
             * @memberof heliograph.v1.HostFilesystem
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostFilesystem.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostFilesystem";
            };

            return HostFilesystem;
        })();

        v1.HostFilesystemRows = (function() {

            /**
             * Properties of a HostFilesystemRows.
             * @typedef {Object} heliograph.v1.HostFilesystemRows.$Properties
             * @property {Array.<heliograph.v1.HostFilesystem.$Properties>|null} [rows] HostFilesystemRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostFilesystemRows.
             * @memberof heliograph.v1
             * @interface IHostFilesystemRows
             * @augments heliograph.v1.HostFilesystemRows.$Properties
             * @deprecated Use heliograph.v1.HostFilesystemRows.$Properties instead.
             */

            /**
             * Shape of a HostFilesystemRows.
             * @typedef {heliograph.v1.HostFilesystemRows.$Properties} heliograph.v1.HostFilesystemRows.$Shape
             */

            /**
             * Constructs a new HostFilesystemRows.
             * @memberof heliograph.v1
             * @classdesc Represents a HostFilesystemRows.
             * @constructor
             * @param {heliograph.v1.HostFilesystemRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostFilesystemRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostFilesystemRows rows.
             * @member {Array.<heliograph.v1.HostFilesystem.$Properties>} rows
             * @memberof heliograph.v1.HostFilesystemRows
             * @instance
             */
            HostFilesystemRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new HostFilesystemRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostFilesystemRows
             * @static
             * @param {heliograph.v1.HostFilesystemRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostFilesystemRows} HostFilesystemRows instance
             * @type {{
             *   (properties: heliograph.v1.HostFilesystemRows.$Shape): heliograph.v1.HostFilesystemRows & heliograph.v1.HostFilesystemRows.$Shape;
             *   (properties?: heliograph.v1.HostFilesystemRows.$Properties): heliograph.v1.HostFilesystemRows;
             * }}
             */
            HostFilesystemRows.create = function(properties) {
                return new HostFilesystemRows(properties);
            };

            /**
             * Encodes the specified HostFilesystemRows message. Does not implicitly {@link heliograph.v1.HostFilesystemRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostFilesystemRows
             * @static
             * @param {heliograph.v1.HostFilesystemRows.$Properties} message HostFilesystemRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostFilesystemRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.HostFilesystem.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostFilesystemRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostFilesystemRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostFilesystemRows & heliograph.v1.HostFilesystemRows.$Shape} HostFilesystemRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostFilesystemRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostFilesystemRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.HostFilesystem.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostFilesystemRows
             * @function getTypeUrl
             * @memberof heliograph.v1.HostFilesystemRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostFilesystemRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostFilesystemRows";
            };

            return HostFilesystemRows;
        })();

        v1.HostNetwork = (function() {

            /**
             * Properties of a HostNetwork.
             * @typedef {Object} heliograph.v1.HostNetwork.$Properties
             * @property {number|null} [time_ms] HostNetwork time_ms
             * @property {string|null} [device] HostNetwork device
             * @property {string|null} [kind] HostNetwork kind
             * @property {number|null} [network_up] HostNetwork network_up
             * @property {number|null} [network_speed_bits_per_second] HostNetwork network_speed_bits_per_second
             * @property {number|null} [network_receive_bytes] HostNetwork network_receive_bytes
             * @property {number|null} [network_transmit_bytes] HostNetwork network_transmit_bytes
             * @property {number|null} [network_receive_packets] HostNetwork network_receive_packets
             * @property {number|null} [network_transmit_packets] HostNetwork network_transmit_packets
             * @property {number|null} [network_receive_errors] HostNetwork network_receive_errors
             * @property {number|null} [network_transmit_errors] HostNetwork network_transmit_errors
             * @property {number|null} [network_receive_drops] HostNetwork network_receive_drops
             * @property {number|null} [network_transmit_drops] HostNetwork network_transmit_drops
             * @property {number|null} [network_symbol_errors] HostNetwork network_symbol_errors
             * @property {number|null} [network_link_downs] HostNetwork network_link_downs
             * @property {number|null} [network_link_recoveries] HostNetwork network_link_recoveries
             * @property {number|null} [network_transmit_waits] HostNetwork network_transmit_waits
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostNetwork.
             * @memberof heliograph.v1
             * @interface IHostNetwork
             * @augments heliograph.v1.HostNetwork.$Properties
             * @deprecated Use heliograph.v1.HostNetwork.$Properties instead.
             */

            /**
             * Shape of a HostNetwork.
             * @typedef {heliograph.v1.HostNetwork.$Properties} heliograph.v1.HostNetwork.$Shape
             */

            /**
             * Constructs a new HostNetwork.
             * @memberof heliograph.v1
             * @classdesc Represents a HostNetwork.
             * @constructor
             * @param {heliograph.v1.HostNetwork.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostNetwork = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostNetwork time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * HostNetwork device.
             * @member {string} device
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.device = "";

            /**
             * HostNetwork kind.
             * @member {string} kind
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.kind = "";

            /**
             * HostNetwork network_up.
             * @member {number|null|undefined} network_up
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_up = null;

            /**
             * HostNetwork network_speed_bits_per_second.
             * @member {number|null|undefined} network_speed_bits_per_second
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_speed_bits_per_second = null;

            /**
             * HostNetwork network_receive_bytes.
             * @member {number|null|undefined} network_receive_bytes
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_receive_bytes = null;

            /**
             * HostNetwork network_transmit_bytes.
             * @member {number|null|undefined} network_transmit_bytes
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_transmit_bytes = null;

            /**
             * HostNetwork network_receive_packets.
             * @member {number|null|undefined} network_receive_packets
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_receive_packets = null;

            /**
             * HostNetwork network_transmit_packets.
             * @member {number|null|undefined} network_transmit_packets
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_transmit_packets = null;

            /**
             * HostNetwork network_receive_errors.
             * @member {number|null|undefined} network_receive_errors
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_receive_errors = null;

            /**
             * HostNetwork network_transmit_errors.
             * @member {number|null|undefined} network_transmit_errors
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_transmit_errors = null;

            /**
             * HostNetwork network_receive_drops.
             * @member {number|null|undefined} network_receive_drops
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_receive_drops = null;

            /**
             * HostNetwork network_transmit_drops.
             * @member {number|null|undefined} network_transmit_drops
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_transmit_drops = null;

            /**
             * HostNetwork network_symbol_errors.
             * @member {number|null|undefined} network_symbol_errors
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_symbol_errors = null;

            /**
             * HostNetwork network_link_downs.
             * @member {number|null|undefined} network_link_downs
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_link_downs = null;

            /**
             * HostNetwork network_link_recoveries.
             * @member {number|null|undefined} network_link_recoveries
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_link_recoveries = null;

            /**
             * HostNetwork network_transmit_waits.
             * @member {number|null|undefined} network_transmit_waits
             * @memberof heliograph.v1.HostNetwork
             * @instance
             */
            HostNetwork.prototype.network_transmit_waits = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_up", {
                get: $util.oneOfGetter($oneOfFields = ["network_up"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_speed_bits_per_second", {
                get: $util.oneOfGetter($oneOfFields = ["network_speed_bits_per_second"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_receive_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["network_receive_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_transmit_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["network_transmit_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_receive_packets", {
                get: $util.oneOfGetter($oneOfFields = ["network_receive_packets"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_transmit_packets", {
                get: $util.oneOfGetter($oneOfFields = ["network_transmit_packets"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_receive_errors", {
                get: $util.oneOfGetter($oneOfFields = ["network_receive_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_transmit_errors", {
                get: $util.oneOfGetter($oneOfFields = ["network_transmit_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_receive_drops", {
                get: $util.oneOfGetter($oneOfFields = ["network_receive_drops"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_transmit_drops", {
                get: $util.oneOfGetter($oneOfFields = ["network_transmit_drops"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_symbol_errors", {
                get: $util.oneOfGetter($oneOfFields = ["network_symbol_errors"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_link_downs", {
                get: $util.oneOfGetter($oneOfFields = ["network_link_downs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_link_recoveries", {
                get: $util.oneOfGetter($oneOfFields = ["network_link_recoveries"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNetwork.prototype, "_network_transmit_waits", {
                get: $util.oneOfGetter($oneOfFields = ["network_transmit_waits"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new HostNetwork instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostNetwork
             * @static
             * @param {heliograph.v1.HostNetwork.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostNetwork} HostNetwork instance
             * @type {{
             *   (properties: heliograph.v1.HostNetwork.$Shape): heliograph.v1.HostNetwork & heliograph.v1.HostNetwork.$Shape;
             *   (properties?: heliograph.v1.HostNetwork.$Properties): heliograph.v1.HostNetwork;
             * }}
             */
            HostNetwork.create = function(properties) {
                return new HostNetwork(properties);
            };

            /**
             * Encodes the specified HostNetwork message. Does not implicitly {@link heliograph.v1.HostNetwork.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostNetwork
             * @static
             * @param {heliograph.v1.HostNetwork.$Properties} message HostNetwork message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostNetwork.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.device);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.kind);
                if (message.network_up != null && $Object.hasOwnProperty.call(message, "network_up"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint32(message.network_up);
                if (message.network_speed_bits_per_second != null && $Object.hasOwnProperty.call(message, "network_speed_bits_per_second"))
                    writer.uint32(/* id 17, wireType 1 =*/137).double(message.network_speed_bits_per_second);
                if (message.network_receive_bytes != null && $Object.hasOwnProperty.call(message, "network_receive_bytes"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.network_receive_bytes);
                if (message.network_transmit_bytes != null && $Object.hasOwnProperty.call(message, "network_transmit_bytes"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.network_transmit_bytes);
                if (message.network_receive_packets != null && $Object.hasOwnProperty.call(message, "network_receive_packets"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.network_receive_packets);
                if (message.network_transmit_packets != null && $Object.hasOwnProperty.call(message, "network_transmit_packets"))
                    writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.network_transmit_packets);
                if (message.network_receive_errors != null && $Object.hasOwnProperty.call(message, "network_receive_errors"))
                    writer.uint32(/* id 22, wireType 0 =*/176).uint64(message.network_receive_errors);
                if (message.network_transmit_errors != null && $Object.hasOwnProperty.call(message, "network_transmit_errors"))
                    writer.uint32(/* id 23, wireType 0 =*/184).uint64(message.network_transmit_errors);
                if (message.network_receive_drops != null && $Object.hasOwnProperty.call(message, "network_receive_drops"))
                    writer.uint32(/* id 24, wireType 0 =*/192).uint64(message.network_receive_drops);
                if (message.network_transmit_drops != null && $Object.hasOwnProperty.call(message, "network_transmit_drops"))
                    writer.uint32(/* id 25, wireType 0 =*/200).uint64(message.network_transmit_drops);
                if (message.network_symbol_errors != null && $Object.hasOwnProperty.call(message, "network_symbol_errors"))
                    writer.uint32(/* id 26, wireType 0 =*/208).uint64(message.network_symbol_errors);
                if (message.network_link_downs != null && $Object.hasOwnProperty.call(message, "network_link_downs"))
                    writer.uint32(/* id 27, wireType 0 =*/216).uint64(message.network_link_downs);
                if (message.network_link_recoveries != null && $Object.hasOwnProperty.call(message, "network_link_recoveries"))
                    writer.uint32(/* id 28, wireType 0 =*/224).uint64(message.network_link_recoveries);
                if (message.network_transmit_waits != null && $Object.hasOwnProperty.call(message, "network_transmit_waits"))
                    writer.uint32(/* id 29, wireType 0 =*/232).uint64(message.network_transmit_waits);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostNetwork message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostNetwork
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNetwork & heliograph.v1.HostNetwork.$Shape} HostNetwork
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostNetwork.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostNetwork();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.device = value;
                            else
                                delete message.device;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.network_up = reader.uint32();
                            message._network_up = "network_up";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 1)
                                break;
                            message.network_speed_bits_per_second = reader.double();
                            message._network_speed_bits_per_second = "network_speed_bits_per_second";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.network_receive_bytes = reader.uint64();
                            message._network_receive_bytes = "network_receive_bytes";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.network_transmit_bytes = reader.uint64();
                            message._network_transmit_bytes = "network_transmit_bytes";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.network_receive_packets = reader.uint64();
                            message._network_receive_packets = "network_receive_packets";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 0)
                                break;
                            message.network_transmit_packets = reader.uint64();
                            message._network_transmit_packets = "network_transmit_packets";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            message.network_receive_errors = reader.uint64();
                            message._network_receive_errors = "network_receive_errors";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            message.network_transmit_errors = reader.uint64();
                            message._network_transmit_errors = "network_transmit_errors";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            message.network_receive_drops = reader.uint64();
                            message._network_receive_drops = "network_receive_drops";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            message.network_transmit_drops = reader.uint64();
                            message._network_transmit_drops = "network_transmit_drops";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            message.network_symbol_errors = reader.uint64();
                            message._network_symbol_errors = "network_symbol_errors";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            message.network_link_downs = reader.uint64();
                            message._network_link_downs = "network_link_downs";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 0)
                                break;
                            message.network_link_recoveries = reader.uint64();
                            message._network_link_recoveries = "network_link_recoveries";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 0)
                                break;
                            message.network_transmit_waits = reader.uint64();
                            message._network_transmit_waits = "network_transmit_waits";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostNetwork
             * @function getTypeUrl
             * @memberof heliograph.v1.HostNetwork
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostNetwork.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostNetwork";
            };

            return HostNetwork;
        })();

        v1.HostNetworkRows = (function() {

            /**
             * Properties of a HostNetworkRows.
             * @typedef {Object} heliograph.v1.HostNetworkRows.$Properties
             * @property {Array.<heliograph.v1.HostNetwork.$Properties>|null} [rows] HostNetworkRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostNetworkRows.
             * @memberof heliograph.v1
             * @interface IHostNetworkRows
             * @augments heliograph.v1.HostNetworkRows.$Properties
             * @deprecated Use heliograph.v1.HostNetworkRows.$Properties instead.
             */

            /**
             * Shape of a HostNetworkRows.
             * @typedef {heliograph.v1.HostNetworkRows.$Properties} heliograph.v1.HostNetworkRows.$Shape
             */

            /**
             * Constructs a new HostNetworkRows.
             * @memberof heliograph.v1
             * @classdesc Represents a HostNetworkRows.
             * @constructor
             * @param {heliograph.v1.HostNetworkRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostNetworkRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostNetworkRows rows.
             * @member {Array.<heliograph.v1.HostNetwork.$Properties>} rows
             * @memberof heliograph.v1.HostNetworkRows
             * @instance
             */
            HostNetworkRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new HostNetworkRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostNetworkRows
             * @static
             * @param {heliograph.v1.HostNetworkRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostNetworkRows} HostNetworkRows instance
             * @type {{
             *   (properties: heliograph.v1.HostNetworkRows.$Shape): heliograph.v1.HostNetworkRows & heliograph.v1.HostNetworkRows.$Shape;
             *   (properties?: heliograph.v1.HostNetworkRows.$Properties): heliograph.v1.HostNetworkRows;
             * }}
             */
            HostNetworkRows.create = function(properties) {
                return new HostNetworkRows(properties);
            };

            /**
             * Encodes the specified HostNetworkRows message. Does not implicitly {@link heliograph.v1.HostNetworkRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostNetworkRows
             * @static
             * @param {heliograph.v1.HostNetworkRows.$Properties} message HostNetworkRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostNetworkRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.HostNetwork.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostNetworkRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostNetworkRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNetworkRows & heliograph.v1.HostNetworkRows.$Shape} HostNetworkRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostNetworkRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostNetworkRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.HostNetwork.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostNetworkRows
             * @function getTypeUrl
             * @memberof heliograph.v1.HostNetworkRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostNetworkRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostNetworkRows";
            };

            return HostNetworkRows;
        })();

        v1.HostNuma = (function() {

            /**
             * Properties of a HostNuma.
             * @typedef {Object} heliograph.v1.HostNuma.$Properties
             * @property {number|null} [time_ms] HostNuma time_ms
             * @property {number|null} [numa_node] HostNuma numa_node
             * @property {number|null} [numa_memory_total_bytes] HostNuma numa_memory_total_bytes
             * @property {number|null} [numa_memory_free_bytes] HostNuma numa_memory_free_bytes
             * @property {number|null} [numa_hit_pages] HostNuma numa_hit_pages
             * @property {number|null} [numa_miss_pages] HostNuma numa_miss_pages
             * @property {number|null} [numa_foreign_pages] HostNuma numa_foreign_pages
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostNuma.
             * @memberof heliograph.v1
             * @interface IHostNuma
             * @augments heliograph.v1.HostNuma.$Properties
             * @deprecated Use heliograph.v1.HostNuma.$Properties instead.
             */

            /**
             * Shape of a HostNuma.
             * @typedef {heliograph.v1.HostNuma.$Properties} heliograph.v1.HostNuma.$Shape
             */

            /**
             * Constructs a new HostNuma.
             * @memberof heliograph.v1
             * @classdesc Represents a HostNuma.
             * @constructor
             * @param {heliograph.v1.HostNuma.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostNuma = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostNuma time_ms.
             * @member {number} time_ms
             * @memberof heliograph.v1.HostNuma
             * @instance
             */
            HostNuma.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * HostNuma numa_node.
             * @member {number} numa_node
             * @memberof heliograph.v1.HostNuma
             * @instance
             */
            HostNuma.prototype.numa_node = 0;

            /**
             * HostNuma numa_memory_total_bytes.
             * @member {number|null|undefined} numa_memory_total_bytes
             * @memberof heliograph.v1.HostNuma
             * @instance
             */
            HostNuma.prototype.numa_memory_total_bytes = null;

            /**
             * HostNuma numa_memory_free_bytes.
             * @member {number|null|undefined} numa_memory_free_bytes
             * @memberof heliograph.v1.HostNuma
             * @instance
             */
            HostNuma.prototype.numa_memory_free_bytes = null;

            /**
             * HostNuma numa_hit_pages.
             * @member {number|null|undefined} numa_hit_pages
             * @memberof heliograph.v1.HostNuma
             * @instance
             */
            HostNuma.prototype.numa_hit_pages = null;

            /**
             * HostNuma numa_miss_pages.
             * @member {number|null|undefined} numa_miss_pages
             * @memberof heliograph.v1.HostNuma
             * @instance
             */
            HostNuma.prototype.numa_miss_pages = null;

            /**
             * HostNuma numa_foreign_pages.
             * @member {number|null|undefined} numa_foreign_pages
             * @memberof heliograph.v1.HostNuma
             * @instance
             */
            HostNuma.prototype.numa_foreign_pages = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNuma.prototype, "_numa_memory_total_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["numa_memory_total_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNuma.prototype, "_numa_memory_free_bytes", {
                get: $util.oneOfGetter($oneOfFields = ["numa_memory_free_bytes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNuma.prototype, "_numa_hit_pages", {
                get: $util.oneOfGetter($oneOfFields = ["numa_hit_pages"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNuma.prototype, "_numa_miss_pages", {
                get: $util.oneOfGetter($oneOfFields = ["numa_miss_pages"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(HostNuma.prototype, "_numa_foreign_pages", {
                get: $util.oneOfGetter($oneOfFields = ["numa_foreign_pages"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new HostNuma instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostNuma
             * @static
             * @param {heliograph.v1.HostNuma.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostNuma} HostNuma instance
             * @type {{
             *   (properties: heliograph.v1.HostNuma.$Shape): heliograph.v1.HostNuma & heliograph.v1.HostNuma.$Shape;
             *   (properties?: heliograph.v1.HostNuma.$Properties): heliograph.v1.HostNuma;
             * }}
             */
            HostNuma.create = function(properties) {
                return new HostNuma(properties);
            };

            /**
             * Encodes the specified HostNuma message. Does not implicitly {@link heliograph.v1.HostNuma.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostNuma
             * @static
             * @param {heliograph.v1.HostNuma.$Properties} message HostNuma message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostNuma.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                if (message.numa_node != null && $Object.hasOwnProperty.call(message, "numa_node") && message.numa_node !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.numa_node);
                if (message.numa_memory_total_bytes != null && $Object.hasOwnProperty.call(message, "numa_memory_total_bytes"))
                    writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.numa_memory_total_bytes);
                if (message.numa_memory_free_bytes != null && $Object.hasOwnProperty.call(message, "numa_memory_free_bytes"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint64(message.numa_memory_free_bytes);
                if (message.numa_hit_pages != null && $Object.hasOwnProperty.call(message, "numa_hit_pages"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.numa_hit_pages);
                if (message.numa_miss_pages != null && $Object.hasOwnProperty.call(message, "numa_miss_pages"))
                    writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.numa_miss_pages);
                if (message.numa_foreign_pages != null && $Object.hasOwnProperty.call(message, "numa_foreign_pages"))
                    writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.numa_foreign_pages);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostNuma message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostNuma
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNuma & heliograph.v1.HostNuma.$Shape} HostNuma
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostNuma.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostNuma();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.time_ms = value;
                            else
                                delete message.time_ms;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.numa_node = value;
                            else
                                delete message.numa_node;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            message.numa_memory_total_bytes = reader.uint64();
                            message._numa_memory_total_bytes = "numa_memory_total_bytes";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.numa_memory_free_bytes = reader.uint64();
                            message._numa_memory_free_bytes = "numa_memory_free_bytes";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.numa_hit_pages = reader.uint64();
                            message._numa_hit_pages = "numa_hit_pages";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            message.numa_miss_pages = reader.uint64();
                            message._numa_miss_pages = "numa_miss_pages";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 0)
                                break;
                            message.numa_foreign_pages = reader.uint64();
                            message._numa_foreign_pages = "numa_foreign_pages";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostNuma
             * @function getTypeUrl
             * @memberof heliograph.v1.HostNuma
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostNuma.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostNuma";
            };

            return HostNuma;
        })();

        v1.HostNumaRows = (function() {

            /**
             * Properties of a HostNumaRows.
             * @typedef {Object} heliograph.v1.HostNumaRows.$Properties
             * @property {Array.<heliograph.v1.HostNuma.$Properties>|null} [rows] HostNumaRows rows
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HostNumaRows.
             * @memberof heliograph.v1
             * @interface IHostNumaRows
             * @augments heliograph.v1.HostNumaRows.$Properties
             * @deprecated Use heliograph.v1.HostNumaRows.$Properties instead.
             */

            /**
             * Shape of a HostNumaRows.
             * @typedef {heliograph.v1.HostNumaRows.$Properties} heliograph.v1.HostNumaRows.$Shape
             */

            /**
             * Constructs a new HostNumaRows.
             * @memberof heliograph.v1
             * @classdesc Represents a HostNumaRows.
             * @constructor
             * @param {heliograph.v1.HostNumaRows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HostNumaRows = function (properties) {
                this.rows = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HostNumaRows rows.
             * @member {Array.<heliograph.v1.HostNuma.$Properties>} rows
             * @memberof heliograph.v1.HostNumaRows
             * @instance
             */
            HostNumaRows.prototype.rows = $util.emptyArray;

            /**
             * Creates a new HostNumaRows instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.HostNumaRows
             * @static
             * @param {heliograph.v1.HostNumaRows.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.HostNumaRows} HostNumaRows instance
             * @type {{
             *   (properties: heliograph.v1.HostNumaRows.$Shape): heliograph.v1.HostNumaRows & heliograph.v1.HostNumaRows.$Shape;
             *   (properties?: heliograph.v1.HostNumaRows.$Properties): heliograph.v1.HostNumaRows;
             * }}
             */
            HostNumaRows.create = function(properties) {
                return new HostNumaRows(properties);
            };

            /**
             * Encodes the specified HostNumaRows message. Does not implicitly {@link heliograph.v1.HostNumaRows.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.HostNumaRows
             * @static
             * @param {heliograph.v1.HostNumaRows.$Properties} message HostNumaRows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HostNumaRows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && message.rows.length)
                    for (let i = 0; i < message.rows.length; ++i)
                        $root.heliograph.v1.HostNuma.encode(message.rows[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HostNumaRows message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.HostNumaRows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.HostNumaRows & heliograph.v1.HostNumaRows.$Shape} HostNumaRows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HostNumaRows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.HostNumaRows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.rows && message.rows.length))
                                message.rows = [];
                            message.rows.push($root.heliograph.v1.HostNuma.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for HostNumaRows
             * @function getTypeUrl
             * @memberof heliograph.v1.HostNumaRows
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            HostNumaRows.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.HostNumaRows";
            };

            return HostNumaRows;
        })();

        v1.NodeStatus = (function() {

            /**
             * Properties of a NodeStatus.
             * @typedef {Object} heliograph.v1.NodeStatus.$Properties
             * @property {number|null} [schema] NodeStatus schema
             * @property {string|null} [node] NodeStatus node
             * @property {boolean|null} [online] NodeStatus online
             * @property {number|null} [sent_ms] NodeStatus sent_ms
             * @property {string|null} [agent_version] NodeStatus agent_version
             * @property {string|null} [boot_id] NodeStatus boot_id
             * @property {number|null} [started_ms] NodeStatus started_ms
             * @property {number|null} [sample_interval_ms] NodeStatus sample_interval_ms
             * @property {Array.<heliograph.v1.StreamLog.$Properties>|null} [logs] NodeStatus logs
             * @property {Array.<string>|null} [former_nodes] NodeStatus former_nodes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeStatus.
             * @memberof heliograph.v1
             * @interface INodeStatus
             * @augments heliograph.v1.NodeStatus.$Properties
             * @deprecated Use heliograph.v1.NodeStatus.$Properties instead.
             */

            /**
             * Shape of a NodeStatus.
             * @typedef {heliograph.v1.NodeStatus.$Properties} heliograph.v1.NodeStatus.$Shape
             */

            /**
             * Constructs a new NodeStatus.
             * @memberof heliograph.v1
             * @classdesc Represents a NodeStatus.
             * @constructor
             * @param {heliograph.v1.NodeStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeStatus = function (properties) {
                this.logs = [];
                this.former_nodes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeStatus schema.
             * @member {number} schema
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.schema = 0;

            /**
             * NodeStatus node.
             * @member {string} node
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.node = "";

            /**
             * NodeStatus online.
             * @member {boolean} online
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.online = false;

            /**
             * NodeStatus sent_ms.
             * @member {number} sent_ms
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.sent_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * NodeStatus agent_version.
             * @member {string} agent_version
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.agent_version = "";

            /**
             * NodeStatus boot_id.
             * @member {string} boot_id
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.boot_id = "";

            /**
             * NodeStatus started_ms.
             * @member {number} started_ms
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.started_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * NodeStatus sample_interval_ms.
             * @member {number} sample_interval_ms
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.sample_interval_ms = 0;

            /**
             * NodeStatus logs.
             * @member {Array.<heliograph.v1.StreamLog.$Properties>} logs
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.logs = $util.emptyArray;

            /**
             * NodeStatus former_nodes.
             * @member {Array.<string>} former_nodes
             * @memberof heliograph.v1.NodeStatus
             * @instance
             */
            NodeStatus.prototype.former_nodes = $util.emptyArray;

            /**
             * Creates a new NodeStatus instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.NodeStatus
             * @static
             * @param {heliograph.v1.NodeStatus.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.NodeStatus} NodeStatus instance
             * @type {{
             *   (properties: heliograph.v1.NodeStatus.$Shape): heliograph.v1.NodeStatus & heliograph.v1.NodeStatus.$Shape;
             *   (properties?: heliograph.v1.NodeStatus.$Properties): heliograph.v1.NodeStatus;
             * }}
             */
            NodeStatus.create = function(properties) {
                return new NodeStatus(properties);
            };

            /**
             * Encodes the specified NodeStatus message. Does not implicitly {@link heliograph.v1.NodeStatus.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.NodeStatus
             * @static
             * @param {heliograph.v1.NodeStatus.$Properties} message NodeStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.schema != null && $Object.hasOwnProperty.call(message, "schema") && message.schema !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.schema);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.node);
                if (message.online != null && $Object.hasOwnProperty.call(message, "online") && message.online !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.online);
                if (message.sent_ms != null && $Object.hasOwnProperty.call(message, "sent_ms") && (typeof message.sent_ms === "object" ? message.sent_ms.low || message.sent_ms.high : message.sent_ms !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.sent_ms);
                if (message.agent_version != null && $Object.hasOwnProperty.call(message, "agent_version") && message.agent_version !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.agent_version);
                if (message.boot_id != null && $Object.hasOwnProperty.call(message, "boot_id") && message.boot_id !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.boot_id);
                if (message.started_ms != null && $Object.hasOwnProperty.call(message, "started_ms") && (typeof message.started_ms === "object" ? message.started_ms.low || message.started_ms.high : message.started_ms !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.started_ms);
                if (message.sample_interval_ms != null && $Object.hasOwnProperty.call(message, "sample_interval_ms") && message.sample_interval_ms !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.sample_interval_ms);
                if (message.logs != null && message.logs.length)
                    for (let i = 0; i < message.logs.length; ++i)
                        $root.heliograph.v1.StreamLog.encode(message.logs[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.former_nodes != null && message.former_nodes.length)
                    for (let i = 0; i < message.former_nodes.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.former_nodes[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeStatus message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.NodeStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.NodeStatus & heliograph.v1.NodeStatus.$Shape} NodeStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.NodeStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.schema = value;
                            else
                                delete message.schema;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.online = value;
                            else
                                delete message.online;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.sent_ms = value;
                            else
                                delete message.sent_ms;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agent_version = value;
                            else
                                delete message.agent_version;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.boot_id = value;
                            else
                                delete message.boot_id;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.started_ms = value;
                            else
                                delete message.started_ms;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sample_interval_ms = value;
                            else
                                delete message.sample_interval_ms;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.logs && message.logs.length))
                                message.logs = [];
                            message.logs.push($root.heliograph.v1.StreamLog.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.former_nodes && message.former_nodes.length))
                                message.former_nodes = [];
                            message.former_nodes.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for NodeStatus
             * @function getTypeUrl
             * @memberof heliograph.v1.NodeStatus
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            NodeStatus.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.NodeStatus";
            };

            return NodeStatus;
        })();

        v1.StreamLog = (function() {

            /**
             * Properties of a StreamLog.
             * @typedef {Object} heliograph.v1.StreamLog.$Properties
             * @property {number|null} [epoch] StreamLog epoch
             * @property {string|null} [stream] StreamLog stream
             * @property {number|null} [first] StreamLog first
             * @property {number|null} [last] StreamLog last
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamLog.
             * @memberof heliograph.v1
             * @interface IStreamLog
             * @augments heliograph.v1.StreamLog.$Properties
             * @deprecated Use heliograph.v1.StreamLog.$Properties instead.
             */

            /**
             * Shape of a StreamLog.
             * @typedef {heliograph.v1.StreamLog.$Properties} heliograph.v1.StreamLog.$Shape
             */

            /**
             * Constructs a new StreamLog.
             * @memberof heliograph.v1
             * @classdesc Represents a StreamLog.
             * @constructor
             * @param {heliograph.v1.StreamLog.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamLog = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamLog epoch.
             * @member {number} epoch
             * @memberof heliograph.v1.StreamLog
             * @instance
             */
            StreamLog.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamLog stream.
             * @member {string} stream
             * @memberof heliograph.v1.StreamLog
             * @instance
             */
            StreamLog.prototype.stream = "";

            /**
             * StreamLog first.
             * @member {number} first
             * @memberof heliograph.v1.StreamLog
             * @instance
             */
            StreamLog.prototype.first = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamLog last.
             * @member {number} last
             * @memberof heliograph.v1.StreamLog
             * @instance
             */
            StreamLog.prototype.last = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new StreamLog instance using the specified properties.
             * @function create
             * @memberof heliograph.v1.StreamLog
             * @static
             * @param {heliograph.v1.StreamLog.$Properties=} [properties] Properties to set
             * @returns {heliograph.v1.StreamLog} StreamLog instance
             * @type {{
             *   (properties: heliograph.v1.StreamLog.$Shape): heliograph.v1.StreamLog & heliograph.v1.StreamLog.$Shape;
             *   (properties?: heliograph.v1.StreamLog.$Properties): heliograph.v1.StreamLog;
             * }}
             */
            StreamLog.create = function(properties) {
                return new StreamLog(properties);
            };

            /**
             * Encodes the specified StreamLog message. Does not implicitly {@link heliograph.v1.StreamLog.verify|verify} messages.
             * @function encode
             * @memberof heliograph.v1.StreamLog
             * @static
             * @param {heliograph.v1.StreamLog.$Properties} message StreamLog message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamLog.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.epoch);
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.stream);
                if (message.first != null && $Object.hasOwnProperty.call(message, "first") && (typeof message.first === "object" ? message.first.low || message.first.high : message.first !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.first);
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && (typeof message.last === "object" ? message.last.low || message.last.high : message.last !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.last);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StreamLog message from the specified reader or buffer.
             * @function decode
             * @memberof heliograph.v1.StreamLog
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {heliograph.v1.StreamLog & heliograph.v1.StreamLog.$Shape} StreamLog
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamLog.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.heliograph.v1.StreamLog();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.first = value;
                            else
                                delete message.first;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Gets the type url for StreamLog
             * @function getTypeUrl
             * @memberof heliograph.v1.StreamLog
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StreamLog.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/heliograph.v1.StreamLog";
            };

            return StreamLog;
        })();

        return v1;
    })();

    return heliograph;
})();

export {
  $root as default
};
