-- SPDX-License-Identifier: Apache-2.0
-- The same for H2 and PostgreSQL. A file that was shipped is never changed: changes come as V2__..., V3__...

-- Numbers are drawn here, many at a time for an import, which identity columns cannot do alike in both databases.
CREATE TABLE registry_counter (
  name VARCHAR(32) PRIMARY KEY,
  next_value BIGINT NOT NULL
);
INSERT INTO registry_counter (name, next_value) VALUES ('device', 1), ('audit', 1);

CREATE TABLE device (
  id BIGINT PRIMARY KEY,
  version BIGINT NOT NULL,
  guid UUID,
  -- 12 hexadecimal digits each, separated by blanks
  macs VARCHAR(300) NOT NULL,
  name VARCHAR(255) NOT NULL,
  -- the name in lower case; null if there is none, because names that are not there do not collide
  name_key VARCHAR(255) UNIQUE,
  device_group VARCHAR(255) NOT NULL,
  state VARCHAR(16) NOT NULL,
  state_since TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  request_id BIGINT,
  answered BOOLEAN NOT NULL,
  nbp VARCHAR(255) NOT NULL,
  prompt VARCHAR(16),
  boot_server VARCHAR(255) NOT NULL,
  boot_once VARCHAR(255),
  boot_once_reset VARCHAR(16),
  arch INTEGER,
  first_seen TIMESTAMP(3) WITH TIME ZONE,
  last_seen TIMESTAMP(3) WITH TIME ZONE
);
CREATE INDEX device_state ON device (state, state_since);
CREATE INDEX device_last_seen ON device (last_seen);

-- What identifies a device, and no other one: "g" and the GUID, or "m" and the MAC address, as 32 or 12 digits. GUIDs that
-- are banned and addresses that are shared do not stand here.
CREATE TABLE device_key (
  key_value VARCHAR(33) PRIMARY KEY,
  device_id BIGINT NOT NULL REFERENCES device (id) ON DELETE CASCADE
);
CREATE INDEX device_key_device ON device_key (device_id);

CREATE TABLE device_fact (
  device_id BIGINT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  fact VARCHAR(64) NOT NULL,
  fact_value VARCHAR(1024) NOT NULL,
  PRIMARY KEY (device_id, fact)
);

-- Outlives its device.
CREATE TABLE device_audit (
  id BIGINT PRIMARY KEY,
  device_id BIGINT NOT NULL,
  device VARCHAR(255) NOT NULL,
  changed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  who VARCHAR(255) NOT NULL,
  action VARCHAR(16) NOT NULL,
  detail VARCHAR(2000) NOT NULL
);
CREATE INDEX device_audit_device ON device_audit (device_id, id);
